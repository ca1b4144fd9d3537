-- Question: what do the rules tell people: figures with their topic, topics, comparisons, near misses?
-- Grain: figures one row a figure, topics one row a topic, comparisons and not_compared one row a pair.

CREATE OR REPLACE VIEW figures AS
SELECT base_figures.* REPLACE (topic_names.key AS topic), base_marks.reviewed
FROM base_figures
JOIN rules.scope USING (figure_id)
JOIN rules.placed USING (n)
JOIN rules.topic_names ON topic_names.topic = placed.topic
LEFT JOIN base_marks USING (figure_id)
UNION ALL BY NAME
SELECT * REPLACE (NULL::VARCHAR AS topic), 'rejected' AS reviewed FROM base_rejected;

-- What the sentences about a pair say of one side. In steps: a name is planned anew wherever its own SELECT reads it.
CREATE OR REPLACE TABLE rules.sides AS
WITH worded AS (
    SELECT
        scope.n,
        scope.published,
        base.*,
        placed.part_of_day,
        placed.piece,
        placed.topic AS in_topic,
        list_transform([base.value, base.low, base.high], lambda x: rules.number_words(x)) AS words,
        rules.unit_words(base.unit, base.dimension, coalesce(base.value, base.high) = 1) AS of_unit,
        rules.inner_name(base.said_by) AS teller,
        rules.is_counted(base.measure, base.dimension) AS is_counted,
        rules.place_name(base.place_from) AS from_name,
        rules.place_name(base.place_to) AS to_name,
        rules.period_words(base.period_start, base.period_end) AS stated_period
    FROM rules.scope
    JOIN rules.placed USING (n)
    JOIN base_figures AS base USING (figure_id)
), measured AS (
    SELECT
        *,
        rules.amount_words(qualifier, words, low, high) || of_unit AS amount,
        rules.told_measure(measure, is_counted) AS what,
        coalesce(stated_period, 'with no period stated') AS period
    FROM worded
), located AS (
    SELECT *, rules.unpointed(what) AS bare FROM measured
), said AS (
    SELECT *, rules.in_place(what, bare, from_name, to_name) AS counted FROM located
)
SELECT
    n,
    figure_id,
    amount,
    teller,
    amount || coalesce(' (' || teller || ')', '') AS told,
    counted,
    CASE WHEN is_counted THEN '' ELSE 'right for ' END || counted AS as_number,
    published,
    period_start,
    period_end,
    stated_period,
    period,
    -- Behind what it dates.
    coalesce(' ' || stated_period, '') AS dated,
    trim(CASE WHEN to_name IS NOT NULL THEN rules.place_words(from_name, to_name) || ' ' ELSE '' END || period) AS scope,
    modality,
    partial,
    part_of_day,
    piece,
    in_topic AS topic
FROM said;

-- What one sentence of an article gets wrong by itself, as a comparison.
CREATE OR REPLACE TABLE rules.found_in_words AS
SELECT least(one_n, other_n) AS left_n, greatest(one_n, other_n) AS right_n,
       least(a.figure_id, b.figure_id) AS left_id, greatest(a.figure_id, b.figure_id) AS right_id,
       key AS topic, verdict, relation, rule, found.gap::FLOAT AS gap, why
FROM rules.found
JOIN rules.catalog USING (rule)
JOIN rules.scope AS a ON a.n = one_n
JOIN rules.scope AS b ON b.n = other_n
JOIN rules.placed ON placed.n = one_n
JOIN rules.topic_names USING (topic);

-- rules.found_in_words: One row a pair of figures of one sentence that cannot both be right.

CREATE OR REPLACE TABLE comparisons AS
WITH facing AS (
    SELECT
        verdicts.*,
        catalog.verdict,
        catalog.relation,
        CASE WHEN part = 1 THEN b.topic ELSE a.topic END AS topic,
        a.figure_id AS left_id,
        b.figure_id AS right_id,
        -- One is the later, the part, the shorter, the plan: the sentence starts with it.
        CASE WHEN part > 0 THEN part = 1
             WHEN relation = 'part' THEN a.piece
             WHEN relation = 'later' AND a.period_end = b.period_end THEN a.published > b.published
             WHEN relation = 'later' THEN a.period_end > b.period_end
             WHEN rule = 'hour-within' THEN a.part_of_day
             WHEN relation = 'shorter' THEN a.period_start >= b.period_start AND a.period_end <= b.period_end
             WHEN relation = 'plan' THEN a.modality = 'planned'
             WHEN relation = 'denied' THEN a.modality = 'denied'
             WHEN relation = 'forecast' THEN a.modality = 'hypothetical'
             WHEN relation = 'partial' THEN a.partial
             WHEN relation = 'open' THEN a.period_start IS NULL AND a.period_end IS NULL
             ELSE true END AS left_leads,
        CASE WHEN left_leads THEN left_n ELSE right_n END AS one_n,
        CASE WHEN left_leads THEN right_n ELSE left_n END AS other_n
    FROM rules.verdicts
    JOIN rules.catalog USING (rule)
    JOIN rules.sides AS a ON a.n = verdicts.left_n
    JOIN rules.sides AS b ON b.n = verdicts.right_n
    WHERE verdict IS NOT NULL
), compared AS (
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
        CASE rule
            WHEN 'same-meet' THEN
                one.told || ' and ' || other.told || ' agree on ' || one.counted || one.dated
            WHEN 'open-meet' THEN
                one.told || ' and ' || other.told || ' agree on ' || one.counted
                    || coalesce('; only the second says when: ' || other.stated_period, ', and neither states a period')
            WHEN 'retold' THEN
                one.counted || ' is told again: ' || other.told || ' ' || other.period || ', then ' || one.told || ' '
                    || one.period
            WHEN 'part-equal' THEN
                one.told || ', ' || one.counted || ', is the same number as ' || other.told || ', ' || other.counted
                    || other.dated || ', so both count the same'
            WHEN 'denials-meet' THEN
                coalesce(one.teller || ' and ' || other.teller || ' both deny ', 'both articles deny ')
                    || one.amount || ' as ' || one.counted || one.dated
            WHEN 'same-apart' THEN
                one.told || ' and ' || other.told || ' cannot both be ' || one.as_number || one.dated
            WHEN 'unbound-apart' THEN
                one.told || ' and ' || other.told || ' cannot both be ' || one.as_number
                    || ', and neither is bound to a period'
            WHEN 'voices-apart' THEN
                one.told || ' and ' || other.told || ' stand against each other for ' || one.counted
                    || coalesce('; only one says when: ' || coalesce(one.stated_period, other.stated_period), '')
            WHEN 'retelling-apart' THEN
                'one statement' || coalesce(' of ' || one.teller, '') || ' is told as ' || one.amount
                    || ' and as ' || other.amount || ' for ' || one.counted || one.dated
            WHEN 'total-fell' THEN
                one.counted || ' is a running total and cannot fall, yet it was ' || other.told || ' ' || other.period
                    || ' and only ' || one.told || ' ' || one.period
            WHEN 'part-over' THEN
                one.told || ', ' || one.counted || ', is more than the whole: ' || other.told || ', ' || other.counted
                    || other.dated
            WHEN 'partial-over' THEN
                one.told || ' adds up only some of the sources, yet it exceeds ' || other.told || ' for the whole: '
                    || other.counted || other.dated
            WHEN 'hour-within' THEN
                one.told || ', counted up to an hour of the day, fits within ' || other.told || ' ' || other.period
                    || ' for ' || one.counted
            WHEN 'denied-met' THEN
                one.amount || ' is denied' || coalesce(' by ' || one.teller, '') || ' as ' || one.counted || one.dated
                    || ', and ' || other.amount || ' is asserted' || coalesce(' by ' || other.teller, '')
            WHEN 'total-grew' THEN
                one.counted || ' is a running total that grew: ' || other.told || ' ' || other.period || ', then '
                    || one.told || ' ' || one.period
            WHEN 'total-near' THEN
                one.counted || ' is a running total, and the later figure leaves room for the earlier one: ' || other.told
                    || ' ' || other.period || ', then ' || one.told || ' ' || one.period
            WHEN 'shorter-within' THEN
                one.told || ' ' || one.period || ' fits within ' || other.told || ' ' || other.period
                    || ', the longer period, for ' || one.counted
            WHEN 'overlapping' THEN
                one.told || ' ' || one.period || ' and ' || other.told || ' ' || other.period || ' can both be '
                    || one.as_number || ', for the periods overlap only in part'
            WHEN 'open-apart' THEN
                CASE WHEN coalesce(one.stated_period, other.stated_period) IS NULL
                     THEN one.told || ' and ' || other.told || ' differ for ' || one.counted || ', but neither states a period'
                     ELSE one.told || ' ' || one.period || ' and ' || other.told || ' ' || other.period || ' differ for '
                        || one.counted || ', but nothing shows that the periods are the same' END
            WHEN 'vague-edge' THEN
                one.told || ' and ' || other.told || ' touch only at the edge of the vaguer one, for ' || one.counted
                    || one.dated
            WHEN 'part-within' THEN
                one.told || ', ' || one.counted || one.dated || ', fits within ' || other.told || ', ' || other.counted
                    || other.dated || coalesce('; listed together, ' || sum_words, '')
            WHEN 'parts-over' THEN
                'the parts, ' || sum_words || ': ' || other.told || ', ' || other.counted || other.dated
            WHEN 'partial-below' THEN
                one.told || ' adds up only some of the sources, so it leaves room for ' || other.told || ' as '
                    || other.counted || other.dated
            WHEN 'plan-result' THEN
                one.told || ' is planned and ' || other.told || ' is the result so far, for ' || one.counted
            WHEN 'forecast' THEN
                one.told || ' is only what might be, so it leaves room for ' || other.told || ' as ' || other.counted
                    || other.dated
            WHEN 'denied-clear' THEN
                'the denial of ' || one.told || ' leaves room for ' || other.told || ' as ' || other.counted || other.dated
            END AS why
    FROM facing
    JOIN rules.sides AS one ON one.n = one_n
    JOIN rules.sides AS other ON other.n = other_n
    JOIN rules.topic_names ON topic_names.topic = facing.topic
    LEFT JOIN rules.sums USING (left_n, right_n)
    UNION ALL
    -- What one sentence of an article gets wrong by itself.
    SELECT left_n, right_n, left_id, right_id, topic, verdict, relation, rule, false, gap, why FROM rules.found_in_words
), told AS (
    SELECT * REPLACE (rules.sentence_case(why) || '.' AS why) FROM compared
)
SELECT
    told.left_id,
    told.right_id,
    told.topic,
    coalesce(decided.verdict, told.verdict) AS verdict,
    relation,
    CASE WHEN decided.verdict <> told.verdict THEN 'review' ELSE rule END AS rule,
    echo AND coalesce(decided.verdict = told.verdict, true) AS echo,
    gap,
    CASE WHEN decided.verdict <> told.verdict
              THEN 'Overruled by a review, where the rules say ' || told.verdict || coalesce(': ' || note, '.')
         WHEN decided.verdict IS NOT NULL THEN why || coalesce(' Confirmed by a review: ' || note, '')
         ELSE why END AS why,
    CASE WHEN decided.verdict IS NULL OR decided.verdict = told.verdict THEN hint END AS hint,
    CASE WHEN decided.verdict = told.verdict THEN 'confirmed'
         WHEN decided.verdict IS NOT NULL THEN 'overruled' END AS reviewed
FROM told
LEFT JOIN rules.hints USING (left_n, right_n)
LEFT JOIN rules.decided USING (left_n, right_n)
WHERE decided.left_n IS NULL OR decided.verdict IS NOT NULL
UNION ALL
-- What the rules do not put side by side.
SELECT
    left_id, right_id, decided.topic, verdict, 'same', 'review', false,
    CASE WHEN a.low > b.high AND b.high > 0 THEN a.low / b.high - 1
         WHEN b.low > a.high AND a.high > 0 THEN b.low / a.high - 1
         ELSE 0 END,
    'Put side by side by a review' || coalesce(': ' || note, '.'),
    NULL,
    'overruled'
FROM rules.decided
JOIN base_figures AS a ON a.figure_id = left_id
JOIN base_figures AS b ON b.figure_id = right_id
WHERE was IS NULL AND verdict IS NOT NULL;

-- Near misses. Of large matters there is no end of them, so only small ones list them.
CREATE OR REPLACE TABLE not_compared AS
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
    WHERE (a.opens > b.reaches OR b.opens > a.reaches) AND NOT (a.repeats AND b.repeats)
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
JOIN rules.topic_names ON topic_names.topic = a.topic
ANTI JOIN rules.decided USING (left_n, right_n)
UNION ALL
SELECT left_id, right_id, topic, 'review', 'a review says that they do not belong side by side' || coalesce(': ' || note, '')
FROM rules.decided
WHERE verdict IS NULL;

CREATE OR REPLACE TABLE topics AS
WITH member AS (
    SELECT placed.topic, base.figure_id, base.article_id, base.measure, base.unit, base.dimension, base.statistic, scope.speaker, scope.story,
           {'article_id': base.article_id, 'said_by': base.said_by, 'published': DATE '1970-01-01' + scope.published::INTEGER} AS telling,
           coalesce(base.dimension = 'people', false) AS is_people,
           -- What is denied was said before, by somebody else.
           (scope.denied, coalesce(scope.published, 2147483647), scope.n) AS rank
    FROM base_figures AS base
    JOIN rules.scope USING (figure_id)
    JOIN rules.placed USING (n)
), word AS (
    SELECT topic, measure, is_people, unnest(list_distinct(string_split(lower(measure), ' '))) AS word FROM member
), central AS (
    -- The phrase whose words the others use most. A name alone ('2023 Vietnam', 'Kruse paid by Hallmann') says little of what
    -- is measured, and one that breaks off says less.
    SELECT topic, measure,
           sum(usual) / (count(*) + 2)
               * CASE WHEN regexp_matches(measure, '^([0-9]|close to\b)|\b(will|have|who|that|used|took|which|to|of)$') THEN 0.2
                      WHEN NOT any_value(is_people) AND regexp_matches(measure, '^[A-Z]') THEN 0.4 ELSE 1 END AS weight
    FROM (SELECT topic, measure, word, is_people, count(*) OVER (PARTITION BY topic, word) AS usual FROM word)
    GROUP BY topic, measure
), labelled AS (
    SELECT topic, max_by(measure, (weight, measure)) AS label FROM central GROUP BY topic
), gathered AS (
    SELECT topic, count(*) AS figures, count(DISTINCT article_id) AS articles,
           count(DISTINCT coalesce(speaker, story)) AS origins, mode(unit ORDER BY rank) AS unit, min_by(telling, rank) AS earliest,
           min_by(dimension, rank) AS dimension, rules.kind_word(min_by(dimension, rank), min_by(statistic, rank)) AS kind
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
), summed AS (
    SELECT topic, sum(agree)::BIGINT AS agree, sum(conflict)::BIGINT AS conflict, sum(consistent)::BIGINT AS consistent
    FROM judged GROUP BY topic
), turned AS (
    -- What reviews changed.
    SELECT topic AS key,
           count(*) FILTER (verdict = 'agree') - count(*) FILTER (was = 'agree') AS agree,
           count(*) FILTER (verdict = 'conflict') - count(*) FILTER (was = 'conflict') AS conflict,
           count(*) FILTER (verdict = 'consistent') - count(*) FILTER (was = 'consistent') AS consistent
    FROM rules.decided
    GROUP BY topic
), named AS (
    SELECT topic, key, rules.in_place(what, bare, from_name, to_name)
        || coalesce(', ' || said_when, '') AS label
    FROM (SELECT topic_names.*, coalesce(rules.titled_measure(label, unit, dimension, kind), key) AS what, rules.unpointed(what) AS bare, rules.place_name(place_from) AS from_name,
                 rules.place_name(place_to) AS to_name
          FROM rules.topic_names JOIN gathered USING (topic) LEFT JOIN labelled USING (topic))
)
SELECT key AS topic,
       rules.sentence_case(label) AS label,
       figures, articles, origins,
       coalesce(summed.agree, 0) + coalesce(turned.agree, 0) AS agree,
       coalesce(summed.conflict, 0) + coalesce(turned.conflict, 0) AS conflict,
       coalesce(summed.consistent, 0) + coalesce(turned.consistent, 0) AS consistent,
       unit,
       earliest.article_id AS first_article,
       earliest.said_by AS first_said_by,
       earliest.published AS first_published
FROM gathered
JOIN named USING (topic)
LEFT JOIN summed USING (topic)
LEFT JOIN turned USING (key);
