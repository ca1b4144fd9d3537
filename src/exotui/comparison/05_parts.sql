-- Question: which matters are parts of which others?
-- Grain: one row a pair of matters, part and whole.

CREATE OR REPLACE TABLE rules.part_matters AS
WITH scopes AS (
    SELECT matters.matter, signatures.* FROM rules.signatures JOIN rules.matters USING (signature)
    -- Of words alone nobody can tell which is the whole.
    WHERE statistic = 'total' AND signatures.strong
), wider_acts AS (
    -- The event itself, and the events that it is a part of.
    SELECT matter, class, per, act, act AS whole_act, who, which, place_from, place_to FROM scopes
    UNION ALL
    SELECT matter, class, per, act, whole, who, which, place_from, place_to
    FROM scopes JOIN rules.event_parts ON event_parts.part = act
    -- Who came into a country has left no other one that is known of.
    WHERE act <> 'enter' OR place_from IS NOT NULL
), wider_places AS (
    -- The place itself, the union that it belongs to; of what moves also all places together.
    SELECT *, place_to AS whole_to FROM wider_acts
    UNION ALL
    SELECT wider_acts.*, region FROM wider_acts JOIN rules.regions ON regions.member = place_to
    UNION ALL
    SELECT *, NULL FROM wider_acts WHERE place_to IS NOT NULL AND place_from IS NOT NULL
), wider_people AS (
    -- The same people, and people of any kind.
    SELECT *, who AS whole_who FROM wider_places
    UNION ALL
    SELECT *, NULL FROM wider_places WHERE who IS NOT NULL
), wider AS (
    -- What narrows the whole narrows the part: so the first word of the one is a word of the other. It is a key to join
    -- by; without it the parts of many small things in one country would be looked for among all of them.
    SELECT *, NULL AS whole_word FROM wider_people
    UNION ALL
    SELECT *, unnest(list_distinct(string_split(which, ' '))) FROM wider_people WHERE which IS NOT NULL
)
-- Of crowds those all over the country are the whole, however more is told of them.
SELECT DISTINCT CASE WHEN part.which = 'nationwide' THEN whole.matter ELSE part.matter END AS part,
       CASE WHEN part.which = 'nationwide' THEN part.matter ELSE whole.matter END AS whole, part.act <> whole.act OR part.place_to IS DISTINCT FROM whole.place_to AS elsewhere
FROM wider AS part
JOIN scopes AS whole
  ON whole.class = part.class
 AND whole.act = part.whole_act
 AND whole.per IS NOT DISTINCT FROM part.per
 AND whole.place_from IS NOT DISTINCT FROM part.place_from
 AND whole.place_to IS NOT DISTINCT FROM part.whole_to
 AND whole.who IS NOT DISTINCT FROM part.whole_who
 AND string_split(whole.which, ' ')[1] IS NOT DISTINCT FROM part.whole_word
WHERE part.matter <> whole.matter
  AND (part.act, part.who, part.which, part.place_to) IS DISTINCT FROM (whole.act, whole.who, whole.which, whole.place_to)
  AND (whole.which IS NULL OR list_has_all(string_split(part.which, ' '), string_split(whole.which, ' ')))
UNION
-- 'Of them', 'half of whom': the words of an article make one figure a part of another.
SELECT part_of.matter, whole_of.matter, false
FROM rules.scope AS part
JOIN rules.scope AS whole ON whole.article = part.article AND whole.ordinal = part.part_of AND whole.class = part.class
JOIN rules.matters AS part_of ON part_of.signature = part.signature
JOIN rules.matters AS whole_of ON whole_of.signature = whole.signature
WHERE part.part_of IS NOT NULL AND part_of.matter <> whole_of.matter
  -- Two known events are parts of each other only where that is known too.
  AND (NOT part.strong OR NOT whole.strong OR part.act = whole.act
       OR EXISTS (FROM rules.event_parts WHERE event_parts.part = part.act AND event_parts.whole = whole.act));

-- rules.part_matters: Matters whose figures are parts of the figures of another one.
-- rules.part_matters.elsewhere: True if the part is another event or place, false if it is another kind of people.
