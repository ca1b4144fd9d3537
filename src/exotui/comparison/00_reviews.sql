-- Question: what did people decide that the rules have to follow?
-- Grain: base_marks and base_rejected one row a figure, base_pairs and base_links one row a pair. Without reviews they
-- are empty; who has some creates them before.

CREATE TABLE IF NOT EXISTS base_marks (figure_id VARCHAR, reviewed VARCHAR);
CREATE TABLE IF NOT EXISTS base_pairs (left_id VARCHAR, right_id VARCHAR, verdict VARCHAR, note VARCHAR);
CREATE TABLE IF NOT EXISTS base_splits (figure_id VARCHAR);
CREATE TABLE IF NOT EXISTS base_links (left_id VARCHAR, right_id VARCHAR, left_apart BOOLEAN, right_apart BOOLEAN);
CREATE TABLE IF NOT EXISTS base_rejected AS FROM base_figures LIMIT 0;

COMMENT ON TABLE base_marks IS 'What people said of figures that take part';
COMMENT ON TABLE base_pairs IS 'The verdict on a pair that holds whatever the rules say; null where it is none';
COMMENT ON TABLE base_splits IS 'Figures that are of a topic of their own';
COMMENT ON TABLE base_links IS 'Figures whose topics are one; apart: linked after it was split off, so without what it was in';
COMMENT ON TABLE base_rejected IS 'Figures that take part in nothing';
