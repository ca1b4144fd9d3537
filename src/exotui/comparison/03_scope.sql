-- Question: what does each figure commit to, in columns that two figures can be compared by?
-- Grain: one row a figure.

-- SPEC 'Rounding': each written end is widened by half the place value of its last non-zero digit, but by no more than
-- a share of it. The place is that of the shortest decimal writing of the number, which is only written out where it is long.
CREATE OR REPLACE MACRO rules.place_value(x) AS
    CASE WHEN abs(x) >= 1e15 OR abs(x) < 1e-4 THEN abs(x)
         WHEN x <> trunc(x) THEN
              CASE WHEN x = round(x, 1) THEN 0.1
                   ELSE pow(10, -length(split_part(x::VARCHAR, '.', 2))) END
         WHEN x / 10 <> trunc(x / 10) THEN 1
         WHEN x / 100 <> trunc(x / 100) THEN 10
         ELSE pow(10, length(x::BIGINT::VARCHAR) - length(rtrim(x::BIGINT::VARCHAR, '0'))) END;

-- Half the rounding of a number of two digits: 570,557 and 570,000 come to the same multiple of 10,000.
CREATE OR REPLACE MACRO rules.magnitude(x) AS pow(10, floor(log10(abs(x))) - 1);

CREATE OR REPLACE MACRO rules.rounding(x) AS
    least(rules.place_value(x) / 2, getvariable('rounding_share') * abs(x));

-- The words of a measure that say more than that people are counted.
CREATE OR REPLACE MACRO rules.telling_words(measure) AS
    list_filter(string_split(lower(measure), ' '),
                lambda word: length(word) > 3 AND word NOT IN ('people', 'persons', 'number', 'with', 'from', 'that', 'were', 'have'));

CREATE OR REPLACE TABLE rules.scope AS
WITH numbered AS (
    -- Sorted alone: a sort takes all columns along.
    SELECT figure_id, row_number() OVER (ORDER BY figure_id)::INTEGER AS n FROM base_figures
), each AS (
    SELECT *,
           coalesce(regexp_matches(unit, getvariable('paid_each')), false) AS is_each,
           -- What is of people of certain ages has no more to do with what is of others than what is per another thing.
           CASE WHEN contains(kind, '-') THEN nullif(regexp_extract(kind, '\b(over|under|aged)-[\d.-]+'), '') END AS ages,
           -- How fast prices and the economy grow is told as a level and as a change.
           coalesce(unit = 'percent' AND statistic = 'change' AND regexp_matches(lower(measure), getvariable('stock')), false) AS is_stock,
           dimension = 'share' AND unit = 'percent' AND NOT is_stock
               AND (event IN ('inflate', 'cost') AND statistic = 'change' AND regexp_matches(lower(measure), getvariable('priced'))
                    OR event IN ('inflate', 'grow-economy', 'grow') AND NOT (statistic = 'change' AND event = 'inflate')
                       AND NOT (event = 'grow' AND regexp_matches(measure, getvariable('growth_of')))) AS is_pace,
           -- 'The monthly pass costs 58 euros', '49 euros a month'; 'annual savings', '900 million a year'.
           CASE WHEN dimension = 'currency' THEN coalesce(nullif(regexp_extract(unit, '^[A-Z]{3}-per-(day|week|month|year)$', 1), ''),
               CASE WHEN event IN ('cost', 'save', 'pay', 'pay-wage') THEN
                   CASE regexp_extract(kind, '\b(daily|weekly|monthly|annual|yearly)\b') WHEN 'daily' THEN 'day' WHEN 'weekly' THEN 'week'
                       WHEN 'monthly' THEN 'month' WHEN 'annual' THEN 'year' WHEN 'yearly' THEN 'year' END END) END AS each_time
    FROM base_figures
), paid AS (
    -- 'Two million a victim', 'two million for each victim': what everyone gets is a sum.
    SELECT * REPLACE (CASE WHEN is_each OR each_time IS NOT NULL THEN unit[:3]
                           -- Degrees of heat or cold in a country are those of its scale.
                           WHEN unit = 'degree' AND event = 'warm' AND place_to IS NOT NULL
                                THEN CASE WHEN list_contains(getvariable('fahrenheit_countries'), place_to) THEN 'fahrenheit' ELSE 'celsius' END
                           ELSE unit END AS unit,
                      CASE WHEN each_time IS NOT NULL THEN 'rate'
                           WHEN is_each OR event = 'lose-money' AND dimension = 'currency' AND statistic = 'change' THEN 'total'
                           -- 'A rise of 12 percent', '12 percent more', '12 percent': what is wanted or offered.
                           WHEN unit = 'percent' AND statistic = 'change' AND modality = 'planned' AND regexp_matches(event, getvariable('intent')) THEN 'share'
                           WHEN is_pace OR event = 'rate-interest' AND unit = 'percent' AND statistic = 'rate' THEN 'share'
                           ELSE statistic END AS statistic,
                      CASE WHEN each_time IS NOT NULL THEN concat_ws(' ', each_time, ages)
                           WHEN is_pace AND trend = 'down' AND event <> 'inflate' THEN concat_ws(' ', 'fall', per)
                           WHEN is_pace THEN per
                           WHEN event = 'rate-interest' OR unit = 'percent' AND statistic <> 'change' AND contains(lower(measure), 'rate')
                                AND regexp_matches(lower(measure), getvariable('rate_of'))
                                THEN nullif(concat_ws(' ', nullif(regexp_extract(lower(measure), getvariable('rate_of')), ''), ages), '')
                           WHEN NOT is_each THEN coalesce(per || ' ' || ages, per, ages) END AS per,
                      CASE WHEN is_stock THEN 'trade-shares' WHEN is_pace AND event = 'cost' THEN 'inflate' WHEN is_pace AND event = 'grow' THEN 'grow-economy' ELSE event END AS event,
                      CASE WHEN each_time IS NOT NULL THEN nullif(trim(regexp_replace(kind, '\b(daily|weekly|monthly|annual|yearly)\b', '')), '')
                           WHEN is_stock THEN nullif(trim(regexp_replace(kind, '\b(shares?|stocks?|price)\b', '', 'g')), '')
                           WHEN is_pace AND event = 'grow' THEN nullif(trim(regexp_replace(kind, '\b(first|second|third|fourth|economic|economy|growth|annual|real)\b', '', 'g')), '')
                           ELSE kind END AS kind)
    FROM each
), read AS (
    -- In steps: a name is planned anew wherever its own SELECT reads it. Words are looked for in a CASE where few figures
    -- ask for them: only there are the others passed over.
    SELECT
        figures.*,
        numbered.n,
        coalesce(articles.copy_of, figures.article_id) AS story,
        coalesce(articles.text, '') <> '' AS has_text,
        articles.published - DATE '1970-01-01' AS published,
        split_part(sentence, quote, 1) AS before,
        split_part(sentence, quote, 2) AS behind,
        -- Which ton it is, an article seldom says: the short, the metric or the long one.
        coalesce(figures.unit = 'ton', false) AS ton,
        deed.event AS deed,
        -- Counted nouns differ in wording ('flights', 'planes'): the population says which they are. Trips count riders, and
        -- what is not named beside a known event ('600,000 have gone') is people.
        dimension = 'count' AND deed.event IS NOT NULL
            AND (deed.event = figures.event OR figures.population IS NOT NULL AND kin.word IS NULL) AS is_deed,
        kin.event AS known,
        coalesce(kin.is_strong, false) AS is_strong,
        exact.base,
        -- What converts exactly is compared in one unit; its rounding is that of the number as written.
        CASE WHEN exact.base IS NOT NULL THEN exact.factor ELSE 1 END AS factor,
        CASE WHEN exact.base IS NOT NULL AND statistic <> 'change' THEN exact.shift ELSE 0 END AS shift,
        rules.rounding(figures.value) AS value_rounding,
        rules.capitals(said_by) AS capitals
    FROM paid AS figures
    JOIN numbered USING (figure_id)
    LEFT JOIN base_articles AS articles USING (article_id)
    LEFT JOIN rules.events AS kin ON kin.word = figures.event
    LEFT JOIN rules.conversions AS exact ON exact.unit = figures.unit AND dimension <> 'age'
    LEFT JOIN rules.deeds AS deed ON deed.noun = coalesce(figures.population, figures.unit)
), classed AS (
    SELECT
        *,
        -- 'Licensed to carry 180': what something holds at most is no count of who is in it, and a rule of no period.
        dimension IN ('people', 'count')
            AND (regexp_matches(lower(right(before, 60)), getvariable('capacity_before'))
                 OR regexp_matches(lower(left(behind, 40)), getvariable('capacity_after')))
            AS holds,
        -- What does not happen is counted apart from what does. A job is one of those who have it.
        CASE WHEN starts_with(event, 'not-') THEN 'not-' ELSE '' END || CASE WHEN is_deed OR dimension = 'count' AND population = 'worker' THEN 'people'
             WHEN dimension IN ('people', 'count') THEN dimension
             WHEN dimension IS NULL AND is_strong THEN 'people'
             WHEN dimension = 'age' THEN 'age'
             WHEN ton THEN 'tonne'
             ELSE coalesce(base, unit, 'number') END AS class,
        -- Rounded are the ends as written, of most numbers the number itself.
        CASE WHEN low = value THEN value_rounding ELSE rules.rounding(low) END AS low_rounding,
        CASE WHEN high = value THEN value_rounding ELSE rules.rounding(high) END AS high_rounding
    FROM read
), figure AS (
    SELECT
        *,
        CASE WHEN holds THEN 'hold' WHEN is_deed THEN deed
             -- What a plant will or can generate is what it holds.
             WHEN dimension = 'power' AND event = 'produce' AND regexp_matches(lower(right(before, 40)), getvariable('can_do')) THEN 'hold'
             ELSE coalesce(known, event) END AS act,
        -- The event says what is counted, of people and things, and of what they take up or give off.
        holds OR is_deed OR is_strong
            AND (class IN ('people', 'count') OR dimension IN ('area', 'volume', 'mass', 'energy', 'power')) AS strong,
        -- 'By 11 a.m.', said in the clause of the figure, between semicolons: a count that the day goes beyond.
        regexp_matches(lower(CASE WHEN contains(sentence, ';')
                                  THEN regexp_extract(before, '[^;]*$') || quote || regexp_extract(behind, '^[^;]*')
                                  ELSE before || quote || behind END), getvariable('hours')) AS part_of_day,
        -- 'Another 200', '200 others': it adds to a number before it.
        regexp_matches(lower(right(before, 24)), getvariable('added_before') || '\s*$')
            OR regexp_matches(lower(quote), '^' || getvariable('added_before'))
            OR regexp_matches(lower(behind), '^\s+' || getvariable('added_after')) AS adds,
        -- 'Down from 261': what another number is held against belongs to an earlier time, which its clause may name.
        CASE WHEN regexp_matches(lower(right(before, 40)), getvariable('former_before'))
             THEN NOT regexp_matches(left(behind, 60), getvariable('former_year')) ELSE false END AS former,
        regexp_matches(lower(sentence), getvariable('time_words')) AS says_when,
        period_start > period_end AS upside_down,
        -- What is told without a time may have been given the day of its article.
        coalesce(period_start = period_end AND period_end - DATE '1970-01-01' = published AND NOT says_when, false) AS told_today,
        regexp_matches(lower(sentence), getvariable('contrast')) AS contrasts,
        -- A nation that the places name already narrows nothing.
        list_filter(string_split(kind, ' '), lambda word: word <> '' AND word IS DISTINCT FROM lower(place_from)
            AND word IS DISTINCT FROM lower(place_to)) AS kinds
    FROM classed
), scoped AS (
    SELECT
        figure.*,
        -- Who is implied by the event ('conscripts' who were mobilised), or comes to an occasion, is no division of it.
        CASE WHEN implied.population IS NULL AND NOT figure.is_deed AND NOT holds AND NOT coalesce(occasions, false) THEN figure.population END AS who,
        coalesce(tolls, false) AS tolls,
        coalesce(occasions, false) AND statistic = 'total' AS on_occasion,
        coalesce(actors, false) AS actors,
        coalesce(incidents, false) AS incidents,
        coalesce(states, false) AS state,
        NOT adds AND NOT former AND dimension IN ('people', 'count') AND regexp_matches(lower(right(before, 40)), getvariable('has_so_many')) AS has_so_many,
        -- 'The line has 13 stations', 'with 800,000 users': what somebody or something has, is told of no time.
        coalesce(statistic = 'total' AND (sizes OR stocks OR dimension = 'count' AND known IS NULL AND NOT holds), false)
            AND (coalesce(sizes, false) OR has_so_many) AS sizes,
        CASE WHEN trades AND NOT regexp_matches(lower(rules.measure_head(measure)), getvariable('no_trade'))
             THEN nullif(regexp_extract(lower(rules.measure_head(measure)), getvariable('trade'), 1), '') END AS trade,
        -- Beside a known event the thing that is measured is told in many words ('the fire', 'the blaze').
        CASE WHEN len(kinds) > 0 AND NOT (strong AND statistic = 'measure') THEN array_to_string(kinds, ' ') END AS which,
        -- How long or heavy a thing is, and what a plant can do, is of no day.
        statistic = 'measure' AND NOT strong AND NOT coalesce(passing, false)
            AND (dimension = 'length' OR dimension = 'mass' AND (figure.act = 'weigh' OR regexp_matches(lower(measure), getvariable('weight_of'))) OR dimension = 'power' AND (figure.act = 'hold' OR regexp_matches(right(before, 40), getvariable('can_do')))) AS fixed,
        -- What something costs, how long it is, and at what rate it is lent holds of it whenever it is told.
        coalesce(sizes, false) AND statistic IN ('total', 'rate') AND dimension IN ('currency', 'people', 'count')
            OR figure.act = 'pay-out' AND statistic = 'rate' OR figure.act = 'build' AND dimension = 'currency' OR fixed OR statistic = 'measure' AND dimension = 'duration' AND NOT strong AND NOT coalesce(passing, false)
            OR figure.act = 'rate-interest' AND unit = 'percent' AS timeless,
        -- A plan is of days to come: those of its announcement are not its period.
        modality IN ('planned', 'hypothetical') AND coalesce(greatest(period_start, period_end) - DATE '1970-01-01' <= published, false)
            AS only_announced,
        CASE WHEN ton THEN getvariable('ton_least') ELSE factor END AS least_factor,
        CASE WHEN ton THEN getvariable('ton_most') ELSE factor END AS most_factor,
        figure.low - CASE WHEN qualifier NOT IN ('exact', 'range', 'over') THEN 0
                          ELSE low_rounding END AS written_low,
        figure.high + CASE WHEN qualifier NOT IN ('exact', 'range', 'under') THEN 0
                           ELSE high_rounding END AS written_high,
        rules.name_words(said_by, capitals) AS speaker_words
    FROM figure
    LEFT JOIN rules.implied_populations AS implied
      ON implied.event = figure.event AND implied.population = figure.population
    LEFT JOIN rules.acts ON acts.act = figure.act
)
SELECT
    n,
    figure_id,
    hash(article_id) AS article,
    hash(story) AS story,
    published,
    ordinal,
    part_of,

    -- What is measured.
    class,
    statistic,
    per,
    act,
    strong,
    who,
    which,
    place_from,
    place_to,
    terms,
    on_occasion,
    tolls AND statistic = 'total' AS toll,
    trade,
    -- 'The toll has reached 52', '12,390 cases so far': since when, articles seldom say.
    CASE WHEN strong AND statistic = 'total' AND class IN ('people', 'count') AND modality = 'reported' AND NOT state
              AND NOT on_occasion AND period_end - DATE '1970-01-01' BETWEEN published - 1 AND published
              AND period_end - period_start <= getvariable('count_days')
         THEN regexp_matches(lower(sentence), getvariable('running')) ELSE false END AS running,
    state,
    -- A count, or what adds up like one.
    NOT holds AND NOT sizes AND (statistic = 'total' OR statistic = 'measure' AND strong) AS adds_up,
    -- Nobody knows whether two articles that name no place, or somebody's own staff, speak of the same: names have to tell.
    -- What happens to people at one spot: the country does not tell which.
    strong AND has_text AND (incidents OR holds) AS incident,
    -- What its own sentence does not place ('Peru', 'Peruvian') may have been placed wrong.
    CASE WHEN has_text AND place_from IS NULL
         THEN NOT contains(lower(sentence), lower(left(rules.place_name(place_to), 4))) ELSE false END AS unplaced,
    actors,
    strong AND has_text AND (place_from IS NULL AND place_to IS NULL OR actors OR holds) AS anonymous,
    -- 'Officials say 65': of what, the number before it tells.
    CASE WHEN has_text AND who IS NULL AND which IS NULL
         THEN NOT strong AND coalesce(list_contains(getvariable('telling_words'), act), true)
              AND list_has_all(getvariable('telling_words'), terms) ELSE false END AS mere,
    -- Whom a review splits off is measured by nobody else.
    CASE WHEN figure_id IN (FROM base_splits) OR mere THEN hash(figure_id)
         ELSE hash(class, statistic, per, act, who, which, place_from, place_to,
                   CASE WHEN NOT strong THEN terms END, CASE WHEN anonymous THEN article_id END) END AS signature,

    -- How much.
    qualifier = 'vague' AS vague,
    coalesce(least_factor * scoped.low + shift, '-infinity') AS low,
    coalesce(most_factor * scoped.high + shift, 'infinity') AS high,
    coalesce(least_factor * written_low + shift, '-infinity') AS round_low,
    coalesce(most_factor * written_high + shift, 'infinity') AS round_high,
    factor * scoped.value + shift AS value,
    factor * (scoped.value - value_rounding) + shift AS value_low,
    factor * (scoped.value + value_rounding) + shift AS value_high,

    -- When.
    -- A start behind its end is no start.
    CASE WHEN NOT holds AND NOT only_announced AND NOT fixed AND NOT (sizes AND (told_today OR has_so_many AND NOT says_when)) AND NOT coalesce(upside_down, false) THEN period_start - DATE '1970-01-01' END AS first_day,
    -- SPEC: 'a running total ends on the day that it was stated'.
    CASE WHEN NOT holds AND NOT only_announced AND NOT fixed AND NOT (sizes AND (told_today OR has_so_many AND NOT says_when)) THEN
        CASE WHEN period_end IS NULL AND strong AND NOT state AND NOT on_occasion AND class IN ('people', 'count') AND modality = 'reported'
                  AND period_start - DATE '1970-01-01' BETWEEN published - getvariable('near_days') AND published THEN published
             ELSE period_end - DATE '1970-01-01' END END AS last_day,
    -- Whether the days are those of the happening that its article tells of.
    false AS lent,
    part_of_day,
    former,
    contrasts,
    says_when,
    adds,
    -- SPEC: 'neither is bound to one (a plan, a rule, a share, a size)'.
    holds OR sizes AND (told_today OR has_so_many AND NOT says_when)
        OR CASE WHEN only_announced OR fixed OR period_start IS NULL AND period_end IS NULL
                THEN modality = 'planned' OR regexp_matches(act, getvariable('intent'))
                     OR statistic IN ('share', 'ratio', 'measure') OR sizes ELSE false END AS unbound,

    timeless,
    CASE WHEN class[:3] = unit OR statistic = 'rate' OR dimension IN ('length', 'power')
         THEN coalesce(regexp_matches(act, getvariable('intent')), false) OR regexp_matches(lower(sentence), getvariable('bargained'))
         ELSE false END AS bargains,
    -- 'Raised its offer to 75': what was told before was so before.
    CASE WHEN timeless OR dimension = 'currency' THEN regexp_matches(lower(right(before, 60)), getvariable('revised')) ELSE false END AS revised,
    -- 'Will buy them for 600 million', 'the 680 million deal': before anything is paid, the one is no result of the other.
    timeless AND (dimension IN ('currency', 'length', 'power') OR statistic = 'rate') AND NOT bargains
        AND (modality <> 'reported' OR NOT regexp_matches(lower(right(before, 60)), getvariable('settled'))
             OR regexp_matches(lower(right(before, 60)), getvariable('to_come'))) AS termed,

    -- In which sense.
    modality = 'denied' AS denied,
    -- An offer or a demand is a plan, however it is told.
    CASE WHEN holds THEN 0 WHEN modality = 'planned' OR modality = 'reported' AND regexp_matches(act, getvariable('intent'))
              AND NOT (statistic = 'share' AND regexp_matches(lower(measure), getvariable('met_demand'))) THEN 1 WHEN modality = 'hypothetical' THEN 2 ELSE 0 END::UTINYINT AS reality,
    partial,

    -- Who says it.
    hash(lower(coalesce(said_by, ''))) AS voice,
    -- 'The police spoke of 700', 'the union put the turnout at 900': a number put anew, of what was told before.
    CASE WHEN said_by IS NULL OR NOT has_text THEN false
         WHEN regexp_matches(lower(measure), getvariable('restated')) THEN true
         ELSE NOT list_has_any(rules.telling_words(measure), string_split(lower(sentence), ' '))
              AND len(rules.telling_words(measure)) > 0 END AS restates,
    said_by IS NOT NULL AS named,
    rules.speaker_key(said_by, capitals, speaker_words) AS speaker,
    speaker_words
FROM scoped;

-- rules.scope: What each figure commits to, in columns that two figures are compared by.
-- rules.scope.n: Position of figure_id in sorted order; a pair is put left < right by it.
-- rules.scope.story: An article together with its near-duplicates: never two sources.
-- rules.scope.published: Day of publication, days since 1970-01-01.
-- rules.scope.class: What can be compared by its unit: people, count, age, a currency, percent, a unit of measure that others convert into.
-- rules.scope.act: The event after the kinship of events.
-- rules.scope.strong: The event alone says what is counted; else the words decide too.
-- rules.scope.who: The population, null where the event implies it.
-- rules.scope.which: What narrows the population, without nations that the places name.
-- rules.scope.signature: Hash of what is measured; equal signatures are one topic.
-- rules.scope.low: Lower end as the words have it, -infinity where open.
-- rules.scope.round_low: Lower end, widened by the rounding of a written number.
-- rules.scope.value_low: The number as written, less its rounding.
-- rules.scope.first_day: First day of the period, days since 1970-01-01; null where not stated.
-- rules.scope.unbound: A plan, a rule, a share or a size without a period.
-- rules.scope.timeless: A size that holds of its thing whenever it is told.
-- rules.scope.bargains: What somebody wants or offers, or only tries for.
-- rules.scope.revised: What has been changed to this number.
-- rules.scope.termed: A price or a size that is not yet paid or reached.
-- rules.scope.reality: 0 reported or denied, 1 planned, 2 hypothetical.
-- rules.scope.voice: Hash of said_by as written; the article itself is a voice too.
-- rules.scope.trade: Whose strike it is, where the words of the figure say so.
-- rules.scope.restates: A speaker's number of what only the sentences before it tell.
-- rules.scope.speaker: Hash of the name of the original speaker; null where nobody is named.
