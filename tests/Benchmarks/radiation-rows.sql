-- Facilities with five devices, a license in force, two or three people, what they wore for twenty quarters and what was measured.
-- {facilities}: how many facilities. {today}: the day they are looked at. Keys grow with time, as those of saved rows do.
CREATE TEMP TABLE bench_facility AS
SELECT i, uuidv7() AS id, 'BF-' || lpad(i::text, 6, '0') AS code,
       (ARRAY['Phòng khám đa khoa', 'Nha khoa', 'Bệnh viện đa khoa', 'Trung tâm y tế', 'Phòng khám chuyên khoa X-quang'])[1 + i % 5] || ' '
       || (ARRAY['Tam Thanh', 'Kỳ Lừa', 'Đồng Mỏ', 'Chi Lăng', 'Na Sầm', 'Thất Khê', 'Lộc Bình', 'Bình Gia', 'Văn Quan', 'Hữu Lũng', 'Cao Lộc', 'Đình Lập', 'Tràng Định'])[1 + (i / 5) % 13] || ' ' || i AS name,
       (i * 7919) % 1000 AS dice
FROM generate_series(1, {facilities}) i ORDER BY i;

INSERT INTO radiation_safety.facilities (id, revision, next_due_on, code, name, practice, risk, address, started_on)
SELECT id, 1, 'infinity', code, name, 'MedicalXray', 'Unclassified', 'phường Tam Thanh, Lạng Sơn', DATE '{today}' - 2500 FROM bench_facility ORDER BY i;

CREATE TEMP TABLE bench_device AS
SELECT f.i * 5 + k AS i, uuidv7() AS id, f.id AS facility_id, f.name AS facility_name, k, (f.i * 5 + k) * 7907 % 1000 AS dice,
       DATE '{today}' - ((f.i * 5 + k) * 7901 % 690) AS verified_on
FROM bench_facility f, generate_series(0, 4) k ORDER BY f.i, k;

INSERT INTO radiation_safety.devices (id, revision, next_due_on, entered_facility_id, entered_facility_name, facility_id, facility_name, arrived_on, obtained_on, name, kind, serial_number, maker, year_made, declared_on, state, verified_on, verified_until)
SELECT id, 3, CASE WHEN dice < 4 THEN DATE 'infinity' ELSE verified_on + 730 END, facility_id, facility_name, facility_id, facility_name, DATE '{today}' - 2400, DATE '{today}' - 2400,
       (ARRAY['Máy X-quang tổng hợp', 'Máy X-quang răng', 'Máy X-quang di động', 'Máy đo mật độ xương', 'Máy chụp nhũ ảnh'])[1 + k],
       (ARRAY['GeneralXray', 'DentalXray', 'MobileXray', 'BoneDensitometry', 'Mammography'])[1 + k], 'SN-' || lpad(i::text, 7, '0'),
       (ARRAY['Shimadzu', 'Vatech', 'Siemens', 'GE Healthcare', 'Fujifilm', 'Canon', 'Philips'])[1 + i % 7], 2012 + i % 12, DATE '{today}' - 2395,
       CASE WHEN dice < 2 THEN 'Installed' WHEN dice < 4 THEN 'AwaitingVerification' WHEN dice < 20 THEN 'OutOfUse' ELSE 'InUse' END,
       CASE WHEN dice < 2 THEN NULL ELSE verified_on - CASE WHEN dice BETWEEN 20 AND 27 THEN 730 ELSE 0 END END,
       CASE WHEN dice < 20 THEN NULL ELSE verified_on + CASE WHEN dice BETWEEN 20 AND 27 THEN 0 WHEN dice BETWEEN 28 AND 30 THEN -(verified_on - DATE '{today}') + 5 ELSE 730 END END
FROM bench_device ORDER BY i;

CREATE TEMP TABLE bench_license AS
SELECT i, uuidv7() AS id, id AS facility_id, name AS facility_name, DATE '{today}' - 30 - (i * 7883 % 1000) AS issued_on FROM bench_facility ORDER BY i;

INSERT INTO radiation_safety.licenses (id, revision, next_due_on, code, facility_id, facility_name, kind, authority, state, number, submitted_on, issued_on, expires_on, renew_by)
SELECT id, 4, issued_on + 1050, 'BX-' || lpad(i::text, 6, '0'), facility_id, facility_name, 'New', CASE WHEN i % 3 = 0 THEN 'Department' ELSE 'ProvincialPeoplesCommittee' END, 'InForce', i || '/GP', issued_on - 20, issued_on, issued_on + 1095, issued_on + 1050
FROM bench_license ORDER BY i;

INSERT INTO radiation_safety.license_events (id, record_id, ordinal, code, happened_on, recorded_at, recorded_by, recorded_by_name, license_number, expires_on)
SELECT uuidv7(), id, step, (ARRAY['Submitted', 'Checked', 'Issued'])[step], issued_on - (3 - step) * 8, now(), id, 'Vi Thị Lan', CASE WHEN step = 3 THEN i || '/GP' END, CASE WHEN step = 3 THEN issued_on + 1095 END
FROM bench_license, generate_series(1, 3) step ORDER BY i, step;

INSERT INTO radiation_safety.license_devices (id, record_id, device_id)
SELECT uuidv7(), l.id, d.id FROM bench_license l JOIN bench_device d ON d.facility_id = l.facility_id ORDER BY l.i, d.i;

CREATE TEMP TABLE bench_worker AS
SELECT row_number() OVER (ORDER BY f.i, k) AS i, uuidv7() AS id, f.id AS facility_id, f.code AS facility_code, f.name AS facility_name, k, f.dice AS facility_dice, (f.i * 3 + k) * 7877 % 1000 AS dice,
       (ARRAY['Nông', 'Hoàng', 'Vi', 'Lý', 'Hà', 'Đặng', 'Triệu', 'Lương', 'Chu', 'Bế'])[1 + (f.i + k) % 10] || ' ' || (ARRAY['Văn', 'Thị', 'Đức', 'Minh', 'Thu'])[1 + (f.i * 3 + k) % 5] || ' '
       || (ARRAY['Hiếu', 'Phúc', 'Sơn', 'Đạt', 'Lan', 'Hương', 'Quyết', 'Tuyền', 'Nghĩa', 'Yến', 'Khánh', 'Thảo'])[1 + (f.i * 2 + k) % 12] AS name,
       DATE '1960-01-01' + ((f.i * 3 + k) * 13 % 14000) AS born_on
FROM bench_facility f, generate_series(0, 2) k WHERE k < 2 + f.i % 2 ORDER BY f.i, k;

INSERT INTO radiation_safety.workers (id, revision, next_due_on, full_name, name_key, national_id, born_on)
SELECT id, 1, 'infinity', name, lower(name), '9' || lpad(i::text, 11, '0'), born_on FROM bench_worker ORDER BY i;

INSERT INTO radiation_safety.employments (id, revision, next_due_on, worker_id, worker_name, facility_id, facility_code, facility_name, job, role, started_on)
SELECT uuidv7(), 1, 'infinity', id, name, facility_id, facility_code, facility_name, 'Kỹ thuật viên X-quang', CASE WHEN k = 0 AND facility_dice >= 10 THEN 'SafetyOfficer' ELSE 'RadiationWorker' END, DATE '{today}' - 2200
FROM bench_worker ORDER BY i;

CREATE TEMP TABLE bench_badge AS
SELECT uuidv7() AS id, w.i AS worker, w.id AS worker_id, w.name, w.facility_id, w.facility_name, q, (w.i * 20 + q) * 7873 % 1000 AS dice,
       (date_trunc('quarter', DATE '{today}'::timestamp) - make_interval(months => 3 * (20 - q)))::date AS period_from
FROM bench_worker w, generate_series(0, 19) q
-- Now and then nobody was given one.
WHERE (w.i * 20 + q) * 7867 % 1000 >= 4 ORDER BY q, w.i;

INSERT INTO radiation_safety.dosimeter_badges (id, revision, next_due_on, code, worker_id, worker_name, facility_id, facility_name, issued_on, period_from, period_to, state, returned_on, read_on, dose)
SELECT id, 2, CASE WHEN state = 'Read' THEN DATE 'infinity' ELSE period_from + 90 END, 'LK-' || lpad(worker::text, 6, '0') || '-' || q, worker_id, name, facility_id, facility_name, period_from, period_from, (period_from + interval '3 months')::date - 1, state,
       CASE WHEN state = 'Returned' THEN period_from + 95 END, CASE WHEN state = 'Read' THEN period_from + 110 END, CASE WHEN state = 'Read' THEN (dice % 400) / 1000.0 END
FROM (SELECT *, CASE WHEN q = 19 AND dice < 10 THEN 'Worn' WHEN q = 19 AND dice < 40 THEN 'Returned' WHEN dice < 2 THEN 'Lost' ELSE 'Read' END AS state FROM bench_badge) b ORDER BY q, worker;

INSERT INTO radiation_safety.dosimeter_badge_events (id, record_id, ordinal, code, happened_on, recorded_at, recorded_by, recorded_by_name, document_number, dose)
SELECT uuidv7(), b.id, 1, 'Read', b.read_on, now(), b.worker_id, 'Vi Thị Lan', 'KQ-' || b.code, b.dose FROM radiation_safety.dosimeter_badges b WHERE b.state = 'Read' AND b.code LIKE 'LK-______-%' ORDER BY b.id;

INSERT INTO radiation_safety.staff_certificates (id, revision, next_due_on, code, worker_id, worker_name, duty, authority, state, number, submitted_on, issued_on, decided_on)
SELECT uuidv7(), 3, 'infinity', 'CC-' || lpad(i::text, 6, '0'), id, name, 'Người phụ trách an toàn', 'Department', CASE WHEN dice < 20 THEN 'Submitted' ELSE 'InForce' END, CASE WHEN dice < 20 THEN NULL ELSE i || '/CC' END,
       DATE '{today}' - 60 - (i * 31 % 900)::int, CASE WHEN dice < 20 THEN NULL ELSE DATE '{today}' - 40 - (i * 31 % 900)::int END, CASE WHEN dice < 20 THEN NULL ELSE DATE '{today}' - 40 - (i * 31 % 900)::int END
FROM bench_worker WHERE k = 0 AND dice >= 5 ORDER BY i;

CREATE TEMP TABLE bench_survey AS
SELECT i, uuidv7() AS id, id AS facility_id, name, dice, DATE '{today}' - (i * 7853 % 350) AS surveyed_on FROM bench_facility WHERE dice NOT BETWEEN 30 AND 35 ORDER BY i;

INSERT INTO radiation_safety.surveys (id, revision, next_due_on, code, facility_id, facility_name, surveyed_on, performer, result)
SELECT id, 1, surveyed_on + 365, i || '/KX', facility_id, name, surveyed_on, 'Trung tâm Kỹ thuật', CASE WHEN dice BETWEEN 40 AND 43 THEN 'Failed' ELSE 'Passed' END FROM bench_survey ORDER BY i;

INSERT INTO radiation_safety.incident_plans (id, revision, next_due_on, facility_id, facility_name, number, dated_on, approved_on, approval_number)
SELECT uuidv7(), 1, 'infinity', id, name, i || '/KH', DATE '{today}' - 700, CASE WHEN dice BETWEEN 60 AND 79 THEN NULL ELSE DATE '{today}' - 680 END, CASE WHEN dice BETWEEN 60 AND 79 THEN NULL ELSE i || '/QĐ' END
FROM bench_facility WHERE dice NOT BETWEEN 50 AND 59 ORDER BY i;

CREATE TEMP TABLE bench_class AS SELECT c, uuidv7() AS id, DATE '{today}' - 100 - (c * 13 % 700)::int AS held_on FROM generate_series(0, (SELECT max(i) / 50 FROM bench_worker)) c ORDER BY c;

INSERT INTO radiation_safety.training_classes (id, revision, next_due_on, code, capacity, days, trainers, starts_on, ends_on, finished_on, place, program_id, program_name, program_version_id, sheet_version, state)
SELECT c.id, 5, 'infinity', 'BL-' || c.c, 60, '[]', '[]', c.held_on, c.held_on + 1, c.held_on + 1, 'Hội trường', p.id, p.name, v.id, 1, 'Finished'
FROM bench_class c, (SELECT id, name FROM radiation_safety.training_programs WHERE code = 'ATBX') p, LATERAL (SELECT id FROM radiation_safety.training_program_versions WHERE record_id = p.id LIMIT 1) v ORDER BY c.c;

CREATE TEMP TABLE bench_trainee AS SELECT w.i, uuidv7() AS id, w.name, w.born_on, w.facility_name, c.id AS class_id, c.c, c.held_on + 6 AS certified_on FROM bench_worker w JOIN bench_class c ON c.c = w.i / 50 WHERE w.dice NOT BETWEEN 100 AND 102 ORDER BY w.i;

INSERT INTO radiation_safety.training_participants (id, revision, next_due_on, attended_days, born_on, certificate_number, certified_on, class_code, class_id, code, gives_certificate, kind, name, name_key, ordinal, organization_name, outcome, program_name, refresher_confirmed, score, trained_on)
SELECT id, 3, certified_on + 1095, '[]', born_on, i || '/GCN', certified_on, 'BL-' || c, class_id, 'BL-' || c || '/' || i, true, 'Nhân viên bức xạ', name, lower(name), (i % 50)::int + 1, facility_name, 'Passed', 'An toàn bức xạ', true, 9, certified_on - 5 FROM bench_trainee ORDER BY i;

-- What the rows above owe, as saving them would have kept it.
INSERT INTO radiation_safety.deadlines (id, record_id, register, rule_code, rule_version, state, outcome, duty, triggered_on, due_on, ended_on, name_vi, name_en, article, article_en, derivation, sequence)
SELECT uuidv7(), record_id, register, rule_code, rule_code || '-R1', CASE WHEN ended_on IS NULL THEN 'Open' ELSE 'Met' END, CASE WHEN due_on IS NULL THEN 'NoFixedPeriod' ELSE 'Computed' END, 'Facility', triggered_on, due_on, ended_on, rule_code, rule_code, 'Thông tư 19/2012/TT-BKHCN', 'Circular 19/2012/TT-BKHCN', '[]', 1
FROM (SELECT id AS record_id, 'surveys' AS register, 'SURVEY' AS rule_code, surveyed_on AS triggered_on, surveyed_on + 365 AS due_on, NULL::date AS ended_on FROM bench_survey
      UNION ALL SELECT id, 'training-participants', 'TRAIN', certified_on, CASE WHEN i % 97 = 0 THEN NULL ELSE certified_on + 1095 END, NULL FROM bench_trainee
      UNION ALL SELECT id, 'staff-certificates', 'STAFF-TERM', issued_on, CASE WHEN id::text < '8' THEN NULL ELSE issued_on + 1825 END, NULL FROM radiation_safety.staff_certificates WHERE state = 'InForce' AND code LIKE 'CC-______'
      UNION ALL SELECT id, 'licenses', 'LIC-RENEW', issued_on + 1095, issued_on + 1050, NULL FROM bench_license
      UNION ALL SELECT id, 'devices', 'XR-VER-24', verified_on, verified_until, NULL FROM radiation_safety.devices WHERE verified_until IS NOT NULL AND serial_number LIKE 'SN-_______'
      UNION ALL SELECT id, 'dosimeter-badges', 'DOSE-READ', issued_on, issued_on + 90, read_on FROM radiation_safety.dosimeter_badges WHERE code LIKE 'LK-______-%' AND state <> 'Lost') owed;

DROP TABLE bench_facility, bench_device, bench_license, bench_worker, bench_badge, bench_survey, bench_class, bench_trainee;
ANALYZE;
