-- Question: what do the rules tell people: figures with their topic, topics, comparisons, near misses?
-- Grain: figures one row a figure, topics one row a topic, comparisons and not_compared one row a pair.

CREATE OR REPLACE VIEW rules.figures AS
SELECT base_figures.* REPLACE (topic_names.key AS topic)
FROM base_figures
JOIN rules.scope USING (figure_id)
JOIN rules.placed USING (n)
JOIN rules.topic_names ON topic_names.topic = placed.topic;

COMMENT ON VIEW rules.figures IS 'The figures that take part, with their topics';

-- What the sentences about a pair say of one side.
CREATE OR REPLACE VIEW rules.sides AS
SELECT
    scope.n,
    base.figure_id,
    list_transform([base.value, base.low, base.high], lambda x: rules.number_words(x)) AS words,
    rules.amount_words(base.qualifier, words, base.low, base.high)
        || rules.unit_words(base.unit, base.dimension) AS amount,
    amount || coalesce(' (' || base.said_by || ')', '') AS told,
    rules.in_place(coalesce(base.measure, 'the same thing'), base.place_from, base.place_to) AS measure,
    base.period_start,
    base.period_end,
    coalesce(rules.period_words(base.period_start, base.period_end), 'with no period stated') AS period,
    trim(CASE WHEN base.place_to IS NOT NULL THEN rules.place_words(base.place_from, base.place_to)
        || ' ' ELSE '' END || period) AS scope,
    base.said_by,
    base.modality,
    base.partial,
    placed.part_of_day,
    placed.piece,
    placed.topic
FROM rules.scope
JOIN rules.placed USING (n)
JOIN base_figures AS base USING (figure_id);

CREATE OR REPLACE VIEW rules.compared AS
WITH facing AS (
    SELECT
        verdicts.*,
        catalog.verdict,
        catalog.relation,
        catalog.meaning,
        CASE WHEN part = 1 THEN b.topic ELSE a.topic END AS topic,
        a.figure_id AS left_id,
        b.figure_id AS right_id,
        -- One is the later, the part, the shorter, the plan: the sentence starts with it.
        CASE WHEN part > 0 THEN part = 1
             WHEN relation = 'part' THEN a.piece
             WHEN relation = 'later' THEN a.period_end > b.period_end
             WHEN rule = 'hour-within' THEN a.part_of_day
             WHEN relation = 'shorter' THEN a.period_start >= b.period_start AND a.period_end <= b.period_end
             WHEN relation = 'plan' THEN a.modality = 'planned'
             WHEN relation = 'denied' THEN a.modality = 'denied'
             WHEN relation = 'forecast' THEN a.modality = 'hypothetical'
             WHEN relation = 'partial' THEN a.partial
             WHEN relation = 'open' THEN a.period_start IS NULL AND a.period_end IS NULL
             ELSE true END AS left_leads,
        CASE WHEN left_leads THEN a ELSE b END AS one,
        CASE WHEN left_leads THEN b ELSE a END AS other
    FROM rules.verdicts
    JOIN rules.catalog USING (rule)
    JOIN rules.sides AS a ON a.n = verdicts.left_n
    JOIN rules.sides AS b ON b.n = verdicts.right_n
)
SELECT
    left_n,
    right_n,
    left_id,
    right_id,
    key AS topic,
    verdict,
    relation,
    rule,
    verdict = 'agree' AND one_origin OR rule = 'retelling-apart' AS echo,
    gap,
    rules.sentence_case(CASE rule
        WHEN 'same-meet' THEN
            one.told || ' and ' || other.told || ' agree on ' || one.measure || coalesce(' '
                || nullif(one.period, 'with no period stated'), '')
        WHEN 'open-meet' THEN
            one.told || ' and ' || other.told || ' agree on ' || one.measure
                || CASE WHEN other.period = 'with no period stated' THEN ', and neither states a period'
                 ELSE '; the first leaves the period open, the second counts ' || other.period END
        WHEN 'retold' THEN
            one.told || ' ' || one.period || ' repeats the count of ' || one.measure || ' ' || other.period
                || ', ' || other.told
        WHEN 'part-equal' THEN
            one.told || ' for ' || one.measure || ' is the same number as ' || other.told || ' for '
                || other.measure
        WHEN 'denials-meet' THEN
            'both deny ' || one.amount || ' as the number of ' || one.measure
        WHEN 'same-apart' THEN
            one.told || ' and ' || other.told || ' cannot both be the number of ' || one.measure || ' '
                || one.period
        WHEN 'unbound-apart' THEN
            one.told || ' and ' || other.told || ' cannot both be right for ' || one.measure
                || ', which neither article binds to a period'
        WHEN 'retelling-apart' THEN
            'one statement' || coalesce(' of ' || one.said_by, '') || ' is told as ' || one.amount
                || ' and as ' || other.amount || ' for ' || one.measure
        WHEN 'total-fell' THEN
            'the running total of ' || one.measure || ' fell from ' || other.told || ' ' || other.period
                || ' to ' || one.told || ' ' || one.period
        WHEN 'part-over' THEN
            one.told || ' for ' || one.measure || ' is more than the whole, ' || other.told || ' for '
                || other.measure || ' ' || other.period
        WHEN 'partial-over' THEN
            'the incomplete count of ' || one.told || ' exceeds the whole of ' || other.told || ' for '
                || other.measure || ' ' || other.period
        WHEN 'hour-within' THEN
            one.told || ' up to an hour of the day is a part of ' || other.told || ' ' || other.period
                || ', for ' || one.measure
        WHEN 'denied-met' THEN
            one.told || ' is denied for ' || one.measure || ', and ' || other.told || ' asserts it'
        WHEN 'total-grew' THEN
            'the running total of ' || one.measure || ' grew from ' || other.told || ' ' || other.period
                || ' to ' || one.told || ' ' || one.period
        WHEN 'total-near' THEN
            one.told || ' ' || one.period || ' and ' || other.told || ' ' || other.period
                || ' leave room for each other as running totals of ' || one.measure
        WHEN 'shorter-within' THEN
            one.told || ' ' || one.period || ' is a shorter period within ' || other.told || ' '
                || other.period || ' for ' || one.measure
        WHEN 'overlapping' THEN
            one.told || ' ' || one.period || ' and ' || other.told || ' ' || other.period
                || ' cover periods that overlap only in part, for ' || one.measure
        WHEN 'open-apart' THEN
            one.told || ' ' || one.period || ' and ' || other.told || ' ' || other.period || ' differ for '
                || one.measure || ', but nothing shows that the periods are the same'
        WHEN 'vague-edge' THEN
            one.told || ' and ' || other.told || ' touch only at the edge of the vaguer one, for ' || one.measure
        WHEN 'part-within' THEN
            one.told || ' for ' || one.measure || ' is a part of ' || other.told || ' for ' || other.measure
        WHEN 'partial-below' THEN
            one.told || ' adds up only some of the sources, so it is a lower bound for ' || other.told
                || ' as the number of ' || other.measure
        WHEN 'plan-result' THEN
            one.told || ' is planned and ' || other.told || ' is the result so far, for ' || one.measure
        WHEN 'forecast' THEN
            one.told || ' is only what might be, beside ' || other.told || ' for ' || other.measure
        WHEN 'denied-clear' THEN
            'the denial of ' || one.told || ' leaves room for ' || other.told || ' as the number of '
                || other.measure
        END) || '.' AS why
FROM facing
JOIN rules.topic_names USING (topic)
WHERE verdict IS NOT NULL;

COMMENT ON VIEW rules.compared IS 'Every pair that has a verdict, with the reason in words';

-- Near misses. Of large matters there is no end of them, so only small ones list them.
CREATE OR REPLACE VIEW rules.not_compared AS
WITH small AS (
    SELECT members.* FROM rules.members
    QUALIFY count(*) OVER (PARTITION BY matter) <= getvariable('near_miss_figures')
), missed AS (
    -- The periods meet, and a rule keeps them apart.
    SELECT left_n, right_n, rule
    FROM rules.verdicts
    JOIN rules.catalog USING (rule)
    JOIN small ON small.n = left_n
    WHERE verdict IS NULL
    UNION ALL
    -- One matter in periods that do not meet.
    SELECT a.n, b.n,
           CASE WHEN a.first_day = a.last_day AND b.first_day = b.last_day THEN 'other-day' ELSE 'other-period' END
    FROM small AS a
    JOIN small AS b ON a.matter = b.matter AND a.n < b.n AND a.article <> b.article
    WHERE a.opens > b.reaches OR b.opens > a.reaches
    UNION ALL
    -- The same number of the same event elsewhere.
    SELECT a.n, b.n, 'other-place'
    FROM rules.scope AS a
    JOIN rules.scope AS b
      ON a.value = b.value AND a.class = b.class AND a.act = b.act AND a.statistic = b.statistic
     AND a.per IS NOT DISTINCT FROM b.per AND a.n < b.n AND a.story <> b.story
    WHERE a.strong AND a.value >= getvariable('telling_value') AND a.place_to <> b.place_to
      AND a.who IS NOT DISTINCT FROM b.who
    QUALIFY count(*) OVER (PARTITION BY a.value, a.class, a.act) <= getvariable('near_miss_figures')
)
SELECT a.figure_id AS left_id, b.figure_id AS right_id, topic_names.key AS topic, rule,
       catalog.meaning || coalesce(' (' || doubt || ')', '') || ': ' || a.amount || ' ' || a.scope || ' and '
           || b.amount || ' ' || b.scope AS reason
FROM missed
JOIN rules.catalog USING (rule)
LEFT JOIN (SELECT left_n, right_n, 'unsure' AS rule, doubt FROM rules.weighed WHERE confidence < getvariable('min_confidence'))
    AS weighed USING (left_n, right_n, rule)
JOIN rules.sides AS a ON a.n = missed.left_n
JOIN rules.sides AS b ON b.n = missed.right_n
JOIN rules.topic_names ON topic_names.topic = a.topic;

CREATE OR REPLACE VIEW rules.topics AS
WITH member AS (
    SELECT placed.topic, base.figure_id, base.article_id, base.measure, base.unit, scope.speaker, scope.story
    FROM base_figures AS base
    JOIN rules.scope USING (figure_id)
    JOIN rules.placed USING (n)
), word AS (
    SELECT topic, measure, unnest(list_distinct(string_split(lower(measure), ' '))) AS word FROM member
), central AS (
    -- The phrase whose words the others use most.
    SELECT topic, measure, sum(usual) / (count(*) + 2) AS weight
    FROM (SELECT topic, measure, word, count(*) OVER (PARTITION BY topic, word) AS usual FROM word)
    GROUP BY topic, measure
), labelled AS (
    SELECT topic, max_by(measure, (weight, measure)) AS label FROM central GROUP BY topic
), gathered AS (
    SELECT topic, count(*) AS figures, count(DISTINCT article_id) AS articles,
           count(DISTINCT coalesce(speaker, story)) AS origins, mode(unit) AS unit
    FROM member
    GROUP BY topic
), judged AS (
    SELECT CASE WHEN part = 1 THEN b.topic ELSE a.topic END AS topic,
           count(*) FILTER (verdict = 'agree') AS agree,
           count(*) FILTER (verdict = 'conflict') AS conflict,
           count(*) FILTER (verdict = 'consistent') AS consistent
    FROM rules.verdicts
    JOIN rules.catalog USING (rule)
    JOIN rules.placed AS a ON a.n = left_n
    JOIN rules.placed AS b ON b.n = right_n
    GROUP BY ALL
    UNION ALL
    SELECT topic, 0, count(*), 0 FROM rules.found JOIN rules.placed ON n = one_n GROUP BY topic
)
SELECT topic_names.key AS topic,
       rules.sentence_case(rules.in_place(coalesce(label, key), place_from, place_to) || coalesce(', ' || said_when, ''))
           AS label,
       figures, articles, origins,
       coalesce(agree, 0) AS agree, coalesce(conflict, 0) AS conflict, coalesce(consistent, 0) AS consistent, unit
FROM gathered
JOIN rules.topic_names USING (topic)
LEFT JOIN labelled USING (topic)
LEFT JOIN (
    SELECT topic, sum(agree)::BIGINT AS agree, sum(conflict)::BIGINT AS conflict, sum(consistent)::BIGINT AS consistent
    FROM judged GROUP BY topic
) AS judged USING (topic);

-- What one sentence of an article gets wrong by itself, as a comparison.
CREATE OR REPLACE VIEW rules.found_in_words AS
SELECT least(one_n, other_n) AS left_n, greatest(one_n, other_n) AS right_n,
       least(a.figure_id, b.figure_id) AS left_id, greatest(a.figure_id, b.figure_id) AS right_id,
       key AS topic, verdict, relation, rule, found.gap::FLOAT AS gap, rules.sentence_case(why) || '.' AS why
FROM rules.found
JOIN rules.catalog USING (rule)
JOIN rules.scope AS a ON a.n = one_n
JOIN rules.scope AS b ON b.n = other_n
JOIN rules.placed ON placed.n = one_n
JOIN rules.topic_names USING (topic);

COMMENT ON VIEW rules.found_in_words IS 'One row a pair of figures of one sentence that cannot both be right';
