-- People who want to be told at once, and work that waits for others: the day it was expected has passed on {due}, so each is told of once.
-- {people}, {deadlines}: how many. {due}: the day expected.
CREATE TEMP TABLE bench_person AS
SELECT i, uuidv7() AS id, p.unit_id, 'Nguyễn Thị ' || (ARRAY['Hoa', 'Lan', 'Mai', 'Hạnh', 'Thảo', 'Xuân', 'Yến'])[1 + i % 7] || ' ' || i AS name, 'nguoi-' || i || '@example.vn' AS email
FROM generate_series(1, {people}) i, directory.users u JOIN directory.people p ON p.id = u.person_id WHERE u.user_name = 'mai' ORDER BY i;

INSERT INTO directory.people (id, revision, next_due_on, full_name, position, unit_id, is_head, is_deputy, email)
SELECT id, 1, 'infinity', name, 'Chuyên viên', unit_id, false, false, email FROM bench_person;

INSERT INTO directory.users (id, user_name, normalized_user_name, display_name, roles, person_id, is_disabled, last_seen_on, security_stamp, concurrency_stamp,
    access_failed_count, email_confirmed, lockout_enabled, phone_number_confirmed, two_factor_enabled, last_time_step, recovery_codes_left)
SELECT uuidv7(), 'nguoi-' || i, 'NGUOI-' || i, name, 'None', id, false, DATE '{due}', gen_random_uuid()::text, gen_random_uuid()::text, 0, false, true, false, false, 0, 0 FROM bench_person;

INSERT INTO deadlines.reminder_preferences (id, pace, by_mail) SELECT id, 'Instant', true FROM bench_person;

INSERT INTO deadlines.tracked_deadlines (id, revision, next_due_on, module, register, record_id, record_title, address, rule_code, version_code, name_vi, name_en, article_vi, article_en,
    triggered_on, due_on, outcome, duty, derivation, responsible_unit_id, responsible_person_id, is_personal, state, sequence, set_on)
SELECT uuidv7(), 1, DATE '{due}', 'ip', 'assets', r.id, 'Nhãn hiệu chứng nhận “Đặc sản ' || n || '” của tỉnh Lạng Sơn', '/ip/assets/' || r.id, 'OPP-TM', 'OPP-TM-R1',
    'Thời hạn phản đối đơn', 'Opposition period', 'khoản 1 Điều 112a Luật SHTT', 'Article 112a(1), IP Law', DATE '{due}' - 90, DATE '{due}', 'Computed', 'ThirdParty',
    -- As long as the reasons of a real one.
    '[{"Text": "deadlines.step.trigger", "Arguments": ["' || repeat('căn cứ tính thời hạn ', 30) || '"]}]', p.unit_id, p.id, false, 'Open', 1, DATE '{due}' - 60
FROM generate_series(1, {deadlines}) n JOIN bench_person p ON p.i = 1 + n % {people}, LATERAL (SELECT gen_random_uuid() AS id WHERE n > 0) r;

ANALYZE;
