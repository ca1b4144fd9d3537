-- Question: what do people read: figures with their topic, topics, comparisons, near misses?
-- Grain: figures one row a figure, topics one row a topic, comparisons and not_compared one row a pair.

-- Keys that a person can read: the scope in words, and a number where two topics would share them.
CREATE OR REPLACE TABLE rules.topic_keys AS
WITH worded AS (
    SELECT topic,
           trim(regexp_replace(lower(concat_ws('-', event, kind, coalesce(population, thing),
                CASE statistic WHEN 'total' THEN NULL ELSE statistic END,
                place_from, CASE WHEN place_to IS NOT NULL THEN 'to-' || place_to END)), '[^a-z0-9]+', '-', 'g'), '-') AS words
    FROM rules.topic_scope
)
SELECT topic, words || CASE WHEN count(*) OVER same = 1 THEN '' ELSE '-' || row_number() OVER (same ORDER BY topic) END AS key
FROM worded
WINDOW same AS (PARTITION BY words);

CREATE OR REPLACE VIEW figures AS
SELECT base_figures.* REPLACE (topic_keys.key AS topic)
FROM base_figures
JOIN rules.membership USING (figure_id)
JOIN rules.topic_keys ON topic_keys.topic = membership.topic;

CREATE OR REPLACE VIEW rules.sides AS
SELECT scope.n, rules.amount_words(base.qualifier, base.value, base.low, base.high) || rules.unit_words(base.unit) AS amount,
       rules.period_words(period_start, period_end) AS period, base.*
FROM rules.scope
JOIN base_figures AS base USING (figure_id);

CREATE OR REPLACE VIEW comparisons AS
SELECT
    a.figure_id AS left_id,
    b.figure_id AS right_id,
    topic_keys.key AS topic,
    catalog.verdict,
    catalog.relation,
    catalog.rule,
    verdicts.echo,
    verdicts.gap,
    a.amount || ' (' || a.period || ') beside ' || b.amount || ' (' || b.period || '): ' || catalog.meaning || '.' AS why
FROM rules.verdicts
JOIN rules.catalog USING (rule)
JOIN rules.topic_keys USING (topic)
JOIN rules.sides AS a ON a.n = verdicts.left_n
JOIN rules.sides AS b ON b.n = verdicts.right_n
WHERE catalog.verdict IS NOT NULL;

CREATE OR REPLACE VIEW not_compared AS
SELECT a.figure_id AS left_id, b.figure_id AS right_id, topic_keys.key AS topic, catalog.rule,
       'different ' || catalog.relation || 's: ' || a.period || ' and ' || b.period AS reason
FROM rules.verdicts
JOIN rules.catalog USING (rule)
JOIN rules.topic_keys USING (topic)
JOIN rules.sides AS a ON a.n = verdicts.left_n
JOIN rules.sides AS b ON b.n = verdicts.right_n
WHERE catalog.verdict IS NULL;

CREATE OR REPLACE VIEW topics AS
WITH counted AS (
    SELECT topic, count(*) FILTER (verdict = 'agree') AS agree, count(*) FILTER (verdict = 'conflict') AS conflict,
           count(*) FILTER (verdict = 'consistent') AS consistent
    FROM rules.verdicts JOIN rules.catalog USING (rule)
    GROUP BY topic
), gathered AS (
    SELECT membership.topic, mode(measure) AS label, count(*) AS figures,
           count(DISTINCT base_figures.article_id) AS articles,
           count(DISTINCT coalesce(speaker, hash(scope.story))) AS origins, mode(unit) AS unit
    FROM base_figures
    JOIN rules.membership USING (figure_id)
    JOIN rules.scope USING (figure_id)
    GROUP BY membership.topic
)
SELECT topic_keys.key AS topic, coalesce(label, key) AS label, figures, articles, origins,
       coalesce(agree, 0) AS agree, coalesce(conflict, 0) AS conflict, coalesce(consistent, 0) AS consistent, unit
FROM gathered
JOIN rules.topic_keys USING (topic)
LEFT JOIN counted USING (topic);
