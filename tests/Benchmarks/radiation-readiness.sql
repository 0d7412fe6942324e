-- What every license in force lacks to be renewed, by one statement: 3 something is missing, 2 near or on its way, 1 nobody judges it, 0 ready.
-- $1: today.
WITH day AS (SELECT $1::date AS today, ($1::date + 7) AS near, (date_trunc('quarter', $1::timestamp) - interval '12 months')::date AS since),
probe AS (SELECT (day.since + make_interval(months => m))::date + 14 AS on_day FROM day, generate_series(0, 11) m),
running AS (SELECT id, facility_id FROM radiation_safety.licenses WHERE ended_on IS NULL AND expires_on IS NOT NULL),
staff AS (
    SELECT e.worker_id, e.facility_id, e.role, e.started_on, e.ended_on, w.name_key, w.born_on
    FROM radiation_safety.employments e JOIN radiation_safety.workers w ON w.id = e.worker_id, day
    WHERE e.started_on <= day.today AND (e.ended_on IS NULL OR e.ended_on >= day.since)),
here AS (SELECT staff.* FROM staff, day WHERE ended_on IS NULL OR ended_on >= day.today),
worn AS (
    SELECT b.worker_id, b.facility_id, p.on_day, max(CASE b.state WHEN 'Read' THEN 4 WHEN 'Returned' THEN 3 ELSE 1 END) AS best
    FROM radiation_safety.dosimeter_badges b JOIN probe p ON p.on_day BETWEEN b.period_from AND b.period_to, day
    WHERE b.period_to >= day.since GROUP BY 1, 2, 3),
dose AS (
    SELECT s.facility_id, max(CASE coalesce(w.best, 0) WHEN 4 THEN 0 WHEN 3 THEN 2 ELSE 3 END) AS standing
    FROM staff s JOIN probe p ON s.started_on <= p.on_day AND (s.ended_on IS NULL OR s.ended_on >= p.on_day)
    LEFT JOIN worn w ON w.worker_id = s.worker_id AND w.facility_id = s.facility_id AND w.on_day = p.on_day GROUP BY 1),
manned AS (SELECT DISTINCT facility_id FROM staff),
device AS (
    SELECT facility_id, max(CASE WHEN state <> 'InUse' OR verified_on IS NULL THEN 3 WHEN verified_until IS NULL THEN 1 WHEN verified_until < day.today THEN 3 WHEN verified_until <= day.near THEN 2 ELSE 0 END) AS standing
    FROM radiation_safety.devices, day WHERE state IN ('Installed', 'InUse', 'AwaitingVerification') GROUP BY 1),
survey AS (
    SELECT s.facility_id, max(CASE WHEN s.result = 'Failed' THEN 3 WHEN d.due_on IS NULL THEN 1 WHEN d.due_on < day.today THEN 3 WHEN d.due_on <= day.near THEN 2 ELSE 0 END) AS standing
    FROM radiation_safety.surveys s LEFT JOIN radiation_safety.deadlines d ON d.record_id = s.id AND d.state = 'Open' AND d.rule_code = 'SURVEY', day WHERE s.followed_on IS NULL GROUP BY 1),
certificate AS (
    SELECT c.worker_id, max(CASE WHEN c.state = 'InForce' THEN coalesce(c.expires_on, d.due_on, 'infinity'::date) END) AS until, bool_or(c.state IN ('Submitted', 'Checked')) AS asked
    FROM radiation_safety.staff_certificates c LEFT JOIN radiation_safety.deadlines d ON d.record_id = c.id AND d.state = 'Open' AND d.rule_code = 'STAFF-TERM'
    WHERE c.state IN ('Submitted', 'Checked', 'InForce') GROUP BY 1),
officer AS (
    SELECT h.facility_id, max(CASE WHEN c.until = 'infinity' OR c.until > day.near THEN 0 WHEN c.until >= day.today THEN 2 WHEN c.asked THEN 2 ELSE 3 END) AS standing
    FROM here h LEFT JOIN certificate c ON c.worker_id = h.worker_id, day WHERE h.role = 'SafetyOfficer' GROUP BY 1),
trained AS (
    SELECT DISTINCT ON (p.name_key, p.born_on) p.name_key, p.born_on, d.due_on
    FROM radiation_safety.training_participants p LEFT JOIN radiation_safety.deadlines d ON d.record_id = p.id AND d.state = 'Open'
    WHERE p.certified_on IS NOT NULL ORDER BY p.name_key, p.born_on, p.certified_on DESC),
training AS (
    SELECT h.facility_id, max(CASE WHEN t.name_key IS NULL THEN 3 WHEN t.due_on IS NULL THEN 1 WHEN t.due_on < day.today THEN 3 WHEN t.due_on <= day.near THEN 2 ELSE 0 END) AS standing
    FROM here h LEFT JOIN trained t ON t.name_key = h.name_key AND t.born_on = h.born_on, day GROUP BY 1),
plan AS (SELECT facility_id, CASE WHEN bool_or(approved_on IS NOT NULL) THEN 0 ELSE 2 END AS standing FROM radiation_safety.incident_plans GROUP BY 1),
fee AS (
    SELECT subject_id, 2 AS standing FROM radiation_safety.dossiers
    WHERE subject_id IS NOT NULL AND fee_paid_on IS NULL AND fee IS DISTINCT FROM 0 AND state NOT IN ('Issued', 'Refused', 'Returned', 'Archived', 'Withdrawn') GROUP BY 1)
SELECT r.id, greatest(
    CASE WHEN m.facility_id IS NULL THEN 2 ELSE coalesce(dose.standing, 0) END, coalesce(device.standing, 0), coalesce(survey.standing, 3),
    coalesce(officer.standing, 3), coalesce(training.standing, 0), coalesce(plan.standing, 3), coalesce(fee.standing, 0)) AS standing
FROM running r
LEFT JOIN manned m ON m.facility_id = r.facility_id
LEFT JOIN dose ON dose.facility_id = r.facility_id
LEFT JOIN device ON device.facility_id = r.facility_id
LEFT JOIN survey ON survey.facility_id = r.facility_id
LEFT JOIN officer ON officer.facility_id = r.facility_id
LEFT JOIN training ON training.facility_id = r.facility_id
LEFT JOIN plan ON plan.facility_id = r.facility_id
LEFT JOIN fee ON fee.subject_id = r.id
