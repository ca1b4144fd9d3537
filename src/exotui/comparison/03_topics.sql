-- Question: which figures measure the same thing, whatever their source, wording or period?
-- Grain: rules.membership has one row a figure, rules.topic_scope one row a topic.

-- Events that move the same people out of a place are one event for a topic (rules.event_kin), so that 'left' and
-- 'were evacuated' meet; what is not listed stands for itself.
CREATE OR REPLACE TABLE rules.membership AS
WITH scoped AS (
    SELECT
        figure_id,
        -- Counted nouns differ in wording ('flights', 'planes'); the population says which they are.
        CASE dimension WHEN 'people' THEN 'people'
                       WHEN 'count' THEN coalesce(population, unit, 'count')
                       ELSE coalesce(unit, 'number') END AS thing,
        statistic,
        per,
        coalesce(kin.event, figures.event) AS event,
        population,
        kind,
        place_from,
        place_to,
        terms
    FROM base_figures AS figures
    LEFT JOIN rules.event_kin AS kin ON kin.word = figures.event
)
SELECT
    figure_id,
    dense_rank() OVER (
        ORDER BY thing, statistic, per, event, population, kind, place_from, place_to,
                 CASE WHEN event IS NULL THEN terms END
    )::INTEGER AS topic,
    thing, statistic, per, event, population, kind, place_from, place_to, terms
FROM scoped;

CREATE OR REPLACE TABLE rules.topic_scope AS
SELECT topic, any_value(COLUMNS(* EXCLUDE (figure_id, topic, terms))), count(*) AS figures
FROM rules.membership
GROUP BY topic;

COMMENT ON TABLE rules.membership IS 'The topic of each figure, with the scope that made it';
COMMENT ON TABLE rules.topic_scope IS 'What the figures of a topic have in common';

-- A topic is a part of another if it differs in one respect only, and is the narrower one there.
CREATE OR REPLACE TABLE rules.part_topics AS
SELECT part.topic AS part, whole.topic AS whole,
       CASE WHEN whole.place_to IS DISTINCT FROM part.place_to THEN 'place' ELSE 'kind' END AS how
FROM rules.topic_scope AS part
JOIN rules.topic_scope AS whole
  ON part.thing = whole.thing
 AND part.statistic = whole.statistic
 AND part.per IS NOT DISTINCT FROM whole.per
 AND part.event IS NOT NULL
 AND part.population IS NOT DISTINCT FROM whole.population
 AND part.topic <> whole.topic
LEFT JOIN rules.event_parts AS complement
  ON complement.part = part.event AND complement.whole = whole.event
WHERE part.statistic = 'total'
  AND (
    -- Kind narrower than the whole: the American dead within all the dead.
    (part.event = whole.event AND part.kind IS NOT NULL AND whole.kind IS NULL
        AND part.place_from IS NOT DISTINCT FROM whole.place_from
        AND part.place_to IS NOT DISTINCT FROM whole.place_to)
    -- One destination of those who left: arrivals in one country within departures from another.
    OR (complement.part IS NOT NULL AND part.place_from = whole.place_from
        AND part.place_to IS NOT NULL AND whole.place_to IS NULL AND whole.kind IS NULL)
    -- One country within the union that it belongs to.
    OR (part.event = whole.event AND part.kind IS NOT DISTINCT FROM whole.kind
        AND part.place_from IS NOT DISTINCT FROM whole.place_from
        AND EXISTS (FROM rules.regions WHERE member = part.place_to AND region = whole.place_to))
  );

COMMENT ON TABLE rules.part_topics IS 'Topics whose figures are parts of the figures of another topic';
