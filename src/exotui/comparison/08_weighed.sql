-- Question: how sure is each agreement and each conflict, and which of them are not sure enough to be told?
-- Grain: rules.weighed one row a pair that agrees or conflicts.

-- The places by name that a sentence puts a figure in: the one right in front of it ('in Salto 40'), else the nearest on
-- either side. Countries, months and bodies are none.
CREATE OR REPLACE MACRO rules.spot_names(words) AS
    list_filter(list_transform(regexp_extract_all(words, getvariable('spot'), 1),
                               -- 'In Varna's harbour' is in Varna.
                               lambda name: regexp_replace(lower(name), '[''’]s\b', '', 'g')),
                lambda name: NOT regexp_matches(name, getvariable('no_spot'))
                             AND NOT list_has_all(getvariable('country_words'), string_split(name, ' ')));

CREATE OR REPLACE MACRO rules.spots(before, after) AS
    rules.spot_names(right(before, 90))[-1:]
        || CASE WHEN NOT regexp_matches(right(before, 90), getvariable('spot_last')) THEN rules.spot_names(left(after, 90))[:1]
                ELSE [] END;

-- The names in a sentence, without those of countries.
CREATE OR REPLACE MACRO rules.body_names(sentence) AS
    list_filter(rules.capitals(sentence), lambda word: NOT list_contains(getvariable('country_words'), word));

-- The words of a measure with what stands right in front of each: 'trade deficit', 'income fund'.
CREATE OR REPLACE MACRO rules.modified(words) AS
    list_filter(list_transform(range(1, len(words)), lambda i: {'word': words[i + 1], 'by': words[i]}),
                lambda pair: length(pair.word) > 3 AND length(pair.by) > 3 AND NOT regexp_matches(pair.by, getvariable('idle_word'))
                             AND NOT regexp_matches(pair.word, getvariable('idle_word')));

-- Whether a word that both have stands behind two others that tell them apart: of each, the other article says nothing.
CREATE OR REPLACE MACRO rules.is_modified_apart(one, other) AS
    len(list_filter(one.modified, lambda pair:
            NOT contains(other.text, pair.by)
            AND len(list_filter(other.modified, lambda facing: facing.word = pair.word AND NOT contains(one.text, facing.by))) > 0
            AND len(list_filter(other.modified, lambda facing: facing = pair)) = 0)) > 0;

-- Whether each has words that the other has not, and of some of them the other article says nothing.
CREATE OR REPLACE MACRO rules.is_kind_apart(one, other) AS
    len(list_filter(one.kinds, lambda word: NOT list_contains(other.kinds, word))) > 0
    AND len(list_filter(other.kinds, lambda word: NOT list_contains(one.kinds, word))) > 0
    AND (len(list_filter(one.kinds, lambda word: NOT list_contains(other.kinds, word) AND NOT contains(other.text, word))) > 0
         OR len(list_filter(other.kinds, lambda word: NOT list_contains(one.kinds, word) AND NOT contains(one.text, word))) > 0);

-- Whether one counts only some of those whom the other counts.
CREATE OR REPLACE MACRO rules.is_narrower(one, other) AS
    (one.who IS NOT NULL OR other.who IS NULL) AND (one.which IS NOT NULL OR other.which IS NULL)
    AND (one.who, one.which) IS DISTINCT FROM (other.who, other.which)
    AND coalesce(list_has_all(string_split(one.which, ' '), string_split(other.which, ' ')), true);

-- A pair begins with 1. Each thing that the evidence lacks multiplies that by its row in `tolerances`, doubt_*.
CREATE OR REPLACE TABLE rules.weighed AS
WITH linked AS (
    -- What a person says is one thing needs no words in common.
    SELECT n FROM rules.placed WHERE topic IN (
        SELECT topic FROM rules.placed WHERE n IN (SELECT one_n FROM rules.links UNION ALL SELECT other_n FROM rules.links)
    )
), decided AS MATERIALIZED (
    SELECT left_n, right_n, rule, verdict, part, gap, left_n IN (FROM linked) AND right_n IN (FROM linked) AS is_linked,
           opposed.n IS NOT NULL AS is_opposed
    FROM rules.verdicts JOIN rules.catalog USING (rule) LEFT JOIN rules.opposed USING (left_n, right_n)
    WHERE verdict IN ('agree', 'conflict')
), placed AS NOT MATERIALIZED (
    SELECT scope.*, matter FROM rules.scope JOIN rules.placed USING (n)
), standing AS (
    -- What stands for each other in some figures of the same scopes, does so in all.
    SELECT DISTINCT a.signature AS one, b.signature AS other
    FROM rules.likeness JOIN rules.scope AS a ON a.n = one_n JOIN rules.scope AS b ON b.n = other_n
), rival AS (
    SELECT one_n AS n, b.article, other_n AS rival, b.matter, b.voice, b.denied, b.contrasts
    FROM rules.likeness JOIN placed AS b ON b.n = other_n
    UNION ALL
    SELECT other_n, a.article, one_n, a.matter, a.voice, a.denied, a.contrasts
    FROM rules.likeness JOIN placed AS a ON a.n = one_n
), side AS MATERIALIZED (
    -- 'The staff of the company', 'of Nordtel': what an article calls somebody whom it names elsewhere narrows nothing.
    SELECT placed.* REPLACE (nullif(array_to_string(list_filter(string_split(which, ' '),
               lambda word: NOT list_contains(getvariable('role_words'), word)), ' '), '') AS which),
           families, act IN (SELECT event FROM rules.events) AS is_known_act
    FROM placed LEFT JOIN rules.akin ON akin.event = act
    WHERE n IN (SELECT unnest([left_n, right_n]) FROM decided)
), facing AS (
    SELECT
        decided.*,
        -- Two retellings are known by their speaker, and a denial by what it denies.
        -- What an article itself sets against the other number is the same thing.
        verdict = 'conflict' AND rule NOT IN ('retelling-apart', 'denied-met') AND NOT is_opposed AS is_plain,
        -- Both are said to be one number of one thing.
        rule IN ('same-apart', 'unbound-apart', 'voices-apart', 'retelling-apart', 'total-fell') AND part = 0 AND NOT is_linked AS is_one,
        verdict = 'conflict' AND rule <> 'denied-met' AND NOT is_linked AS is_apart,
        -- Nurses and doctors are two; the injured and the badly injured are a whole and its part, unless the part is the larger.
        a.class IN ('people', 'count') AND part = 0 AND NOT (a.mere OR b.mere OR is_opposed)
            AND (coalesce(a.who <> b.who, false) OR coalesce(a.trade <> b.trade, false)
                 -- What is destroyed and what is damaged.
                 OR (a.strong OR b.strong) AND a.act <> b.act
                    AND a.is_known_act AND b.is_known_act AND NOT coalesce(list_has_any(a.families, b.families), false)
                 OR NOT coalesce(list_has_all(string_split(a.which, ' '), string_split(b.which, ' '))
                                 OR list_has_all(string_split(b.which, ' '), string_split(a.which, ' ')), true)
                 OR rules.is_narrower(a, b) AND coalesce(a.value, a.low) < coalesce(b.value, b.low)
                 OR rules.is_narrower(b, a) AND coalesce(b.value, b.low) < coalesce(a.value, a.low)) AS other_people,
        -- Both count alike by rule alone: what happens, who it happens to, and what narrows them.
        part > 0 OR (a.act, a.who, a.which) IS NOT DISTINCT FROM (b.act, b.who, b.which)
            OR a.act = b.act AND coalesce(a.who = b.who, true)
               AND coalesce(list_has_any(string_split(a.which, ' '), string_split(b.which, ' ')), true)
            OR is_linked
            OR (a.mere OR b.mere) AND a.article = b.article
            -- One way round, then the other: both at once would be looked for pair by pair.
            OR EXISTS (FROM standing WHERE one = a.signature AND other = b.signature)
            OR EXISTS (FROM standing WHERE one = b.signature AND other = a.signature) AS same_words,
        -- Where only words join them: another number of the other article stands for it, and is not what that article sets
        -- against this one ('2,300 will go, not the 1,200 that were announced').
        NOT (a.strong AND b.strong OR a.mere OR b.mere)
            AND (EXISTS (FROM rival WHERE n = left_n AND article = b.article AND rival <> right_n
                         AND NOT (matter = b.matter AND (denied <> b.denied OR voice <> b.voice AND (contrasts OR b.contrasts))))
                 OR EXISTS (FROM rival WHERE n = right_n AND article = a.article AND rival <> left_n
                            AND NOT (matter = a.matter AND (denied <> a.denied OR voice <> a.voice AND (contrasts OR a.contrasts)))))
            AS has_rival,
        -- Two acts that no common happening has names of: who drowned and who was rescued, a fine and a loss.
        part = 0 AND NOT is_linked AND coalesce(a.act <> b.act AND (a.is_known_act AND b.is_known_act OR (a.strong OR b.strong) AND a.class = b.class), false)
            AND NOT coalesce(list_has_any(a.families, b.families), false) AS other_act,
        -- Acts that many words stand for are no such two: what remains, is affected, is paid.
        a.strong AND b.strong OR (a.toll OR b.toll) AND a.class = 'people' AND b.class = 'people' OR regexp_full_match(a.class, 'year|month|week|day|hour|minute|second') AS is_sharp,
        part = 0 AND NOT is_linked AND coalesce(a.who <> b.who, false) AS other_who,
        -- A speaker tells of many things: what is retold is told of the same days, in mostly the same words.
        rule = 'retelling-apart' AND NOT is_linked
            AND NOT (a.strong AND b.strong AND (a.act, a.who, a.which) IS NOT DISTINCT FROM (b.act, b.who, b.which))
            AND (a.act IS DISTINCT FROM b.act OR (a.first_day IS NULL) <> (b.first_day IS NULL)
                 OR a.which IS DISTINCT FROM b.which
                    AND 2 * len(list_intersect(a.terms, b.terms)) <= len(list_distinct(list_concat(a.terms, b.terms)))) AS other_telling,
        -- A number of one or two digits is met by chance.
        NOT coalesce(a.value >= getvariable('telling_value') AND 100 * rules.place_value(a.value) <= a.value, false) AS is_common,
        a.former OR b.former AS has_former,
        -- Forty-one people and 40 of some thing.
        a.class <> b.class AND a.value <> b.value AS other_class,
        coalesce(list_sort([a.class, b.class]) = ['count', 'people'], false) AS things_and_people,
        things_and_people AND is_common AND (a.toll OR b.toll) AND a.act IS DISTINCT FROM b.act AND NOT coalesce(list_has_any(a.families, b.families), false)
            AS by_chance,
        a.named AND b.named AND NOT coalesce(a.speaker = b.speaker, false) AS two_speakers,
        a.says_when OR b.says_when AS says_when,
        coalesce(a.value_low < b.value_high AND b.value_low < a.value_high, false) AS same_value,
        least(a.value, b.value) < getvariable('telling_value') AS is_small,
        coalesce(greatest(coalesce(a.value, a.low), coalesce(b.value, b.low))
                 > (1 + getvariable('loose_ratio')) * least(coalesce(a.value, a.low), coalesce(b.value, b.low)), false)
            AND NOT a.vague AND NOT b.vague AS is_loose,
        a.incident AND b.incident AS on_spot,
        a.on_occasion AND b.on_occasion AS on_occasion,
        a.class = 'age' AS is_age,
        -- Where what is told elsewhere in the sentences has to be looked at.
        is_apart OR is_small OR is_age OR is_one OR verdict = 'agree' AND is_common AND a.signature <> b.signature AS is_read,
        a.lent OR b.lent AS is_lent,
        -- What a later article has more of may have grown, and those in a state are soon more or fewer.
        coalesce(a.published <> b.published AND a.adds_up AND NOT a.on_occasion
                 AND (a.published > b.published) = (coalesce(a.value, a.low) > coalesce(b.value, b.low)), false) AS is_grown,
        coalesce(a.published <> b.published AND (a.state OR b.state), false) AS is_passing,
        -- The dead do not become fewer: what is said to have fallen is corrected.
        is_plain AND coalesce(a.published <> b.published AND NOT (a.toll OR b.toll), false)
            AND CASE WHEN a.published > b.published THEN NOT a.says_when ELSE NOT b.says_when END AS may_be_turned,
        coalesce(a.published > b.published, false) AS left_is_later,
        is_plain AND a.actors AND b.actors AS both_actors,
        a.article = b.article AS same_article
    FROM decided
    JOIN side AS a ON a.n = left_n
    JOIN side AS b ON b.n = right_n
), told AS (
    -- Where its speaker is ('hospitals in Arden spoke of'), tells nothing of what is counted.
    SELECT n, article, article_id, measure, sentence, reality, said_by, class, scope.speaker, NOT strong AS is_worded, string_split(which, ' ') AS kinds, coalesce(scope.value, scope.low) AS amount,
           rules.capitals(regexp_extract(measure, ' by (.+)$', 1)) AS doers,
           nullif(regexp_extract(lower(measure), getvariable('cause'), 1), '') AS cause, replace(split_part(sentence, quote, 1), coalesce(said_by, ''), '') AS before, split_part(sentence, quote, 2) AS behind,
           lead_names, names, base_figures.population, kind
    FROM rules.scope
    JOIN base_figures USING (figure_id)
    LEFT JOIN rules.tellings USING (article)
    WHERE n IN (SELECT unnest([left_n, right_n]) FROM facing WHERE is_read)
), spotted AS (
    SELECT *, rules.spots(before, behind) AS near FROM told
), located AS (
    -- What is said of one town is not said of another; whose staff it is stands in the sentence.
    SELECT n, amount, doers, cause, CASE WHEN len(near) > 0 THEN near ELSE rules.spot_names(measure) END AS spots,
           rules.body_names(sentence) AS bodies,
           rules.body_names(measure) AS own,
           -- In the measure, right behind the number ('six people were seriously injured'), or in front of all ('Seasonally adjusted,').
           list_sort(list_distinct(regexp_extract_all(
               regexp_replace(lower(measure || regexp_extract(left(behind, 50), '^[^,.;:0-9]*') || ' '
                                    || regexp_extract(before, '^[A-Z][a-z-]+(?: [a-z-]+){0,4},')), getvariable('ranked'), ' ', 'g'),
               getvariable('narrowing'), 1))) AS narrowed,
           regexp_matches(lower(right(before, 80)), getvariable('own_people')) AS of_own,
           -- 'Fell to 10,100', 'has risen to 80'.
           CASE WHEN regexp_matches(lower(right(before, 60)), getvariable('fell_to')) THEN 'down'
                WHEN regexp_matches(lower(right(before, 60)), getvariable('rose_to')) THEN 'up' END AS turned,
           -- What is promised is to be paid.
           list_distinct(regexp_extract_all(
               CASE WHEN reality = 1 THEN regexp_replace(lower(measure || coalesce(' ' || population, '')), getvariable('stages'), ' ', 'g')
                    ELSE lower(measure || coalesce(' ' || population, '')) END,
               getvariable('opposing'), 1)) AS opposed,
           coalesce(list_has_any(string_split(kind, ' '), ['serious', 'critical', 'minor']), false) AS by_gravity,
           regexp_matches(behind, getvariable('former_after')) AND NOT regexp_matches(left(behind, 70), getvariable('former_against')) AS then,
           rules.modified(regexp_extract_all(lower(measure), '[a-z]+')) AS modified,
           -- Long: only where a name has to be looked for in it.
           CASE WHEN len(own) > 0 OR len(kinds) > 0 OR len(modified) > 0 THEN lower(articles.text) END AS text,
           kinds, class, speaker, is_worded,
           class = 'people' AND regexp_matches(lower(concat_ws(' ', said_by, measure)), getvariable('own_count')) AS is_own_count,
           regexp_matches(right(before, 40), getvariable('able')) AS is_able,
           -- Whose it is, right in front of it: 'the tanker Ardent, with a crew of 23'.
           rules.body_names(regexp_extract(right(before, 60), getvariable('owner'), 1)) AS owners,
           CASE WHEN class = 'percent' THEN
                list_sort(list_distinct(regexp_extract_all(lower(measure || regexp_extract(left(behind, 50), '^[^,.;:0-9]*')), getvariable('regional'), 1))) END AS regions,
           -- What one of its figures is said of, the others are not.
           CASE WHEN names IS NOT NULL THEN list_concat(lead_names, list_filter(names, lambda name: NOT contains(
               string_agg(array_to_string(near, ' '), ' ') OVER (PARTITION BY article), name))) END AS named,
           -- The sides that the measure and the words around the number are of, each with those that they shut out.
           flatten(list_transform(regexp_extract_all(lower(concat_ws(' ', measure, regexp_extract(right(before, 90), '[^.;:0-9]*$'),
                                                                     regexp_extract(left(behind, 90), '^[^.;:0-9]*'))), getvariable('opposite'), 1),
                                  lambda word: getvariable('opposite_sides')[word])) AS sides,
           list_transform(sides, lambda side: -side) AS shut_out,
           -- As far as the next number.
           regexp_matches(regexp_extract(right(before, 60), '[^;:0-9]*$') || ' '
                              || regexp_extract(left(behind, 90), '^[^;:0-9]*'),
                          '(?i)' || getvariable('all_over')) AS is_all_over
    FROM spotted
    LEFT JOIN base_articles AS articles USING (article_id)
), named AS (
    SELECT facing.*,
           len(a.spots) > 0 AND len(b.spots) > 0
               AND NOT list_has_any(string_split(array_to_string(a.spots, ' '), ' '),
                                    string_split(array_to_string(b.spots, ' '), ' ')) AS other_town,
           may_be_turned AND coalesce(
               CASE WHEN left_is_later THEN a.turned = CASE WHEN a.amount > b.amount THEN 'up' ELSE 'down' END
                    ELSE b.turned = CASE WHEN b.amount > a.amount THEN 'up' ELSE 'down' END END, false) AS is_turned,
           -- A town that the other article never names is seldom what that is about.
           NOT same_article
               AND (len(a.spots) > 0 AND len(b.spots) = 0 AND NOT list_has_any(string_split(array_to_string(a.spots, ' '), ' '), b.named)
                    OR len(b.spots) > 0 AND len(a.spots) = 0 AND NOT list_has_any(string_split(array_to_string(b.spots, ' '), ' '), a.named))
               AS side_town,
           coalesce(a.is_all_over <> b.is_all_over, false) AS other_reach,
           -- What one ship, camp or hospital did, another one did not, nor did all of its country.
           coalesce(a.cause <> b.cause, false) OR len(a.doers) > 0 AND len(b.doers) > 0
               AND (NOT list_has_all(a.doers, b.doers) AND (NOT list_has_all(b.doers, a.doers) OR b.amount < a.amount)
                    OR NOT list_has_all(b.doers, a.doers) AND a.amount < b.amount) AS other_doer,
           both_actors AND len(a.bodies) > 0 AND len(b.bodies) > 0 AND NOT list_has_any(a.bodies, b.bodies) AS other_body,
           is_one AND NOT is_opposed AND (len(list_filter(a.own, lambda name: NOT list_contains(b.own, name) AND NOT contains(b.text, name))) > 0
                       AND len(list_filter(b.own, lambda name: NOT list_contains(a.own, name) AND NOT contains(a.text, name))) > 0
                       OR a.narrowed <> b.narrowed OR a.of_own <> b.of_own
                       OR len(list_filter(a.opposed, lambda word: NOT list_contains(b.opposed, word))) > 0
                          AND len(list_filter(b.opposed, lambda word: NOT list_contains(a.opposed, word))) > 0
                       OR a.by_gravity <> b.by_gravity
                       OR a.then <> b.then) AS other_thing,
           is_one AND (rules.is_kind_apart(a, b) OR a.is_able <> b.is_able
                       OR (a.is_worded OR b.is_worded) AND NOT is_age AND len(a.owners) > 0 AND len(b.owners) > 0 AND NOT list_has_any(a.owners, b.owners)
                          AND (NOT list_has_any(a.owners, b.bodies) OR NOT list_has_any(b.owners, a.bodies))) AS other_kind,
           is_one AND ((a.is_worded OR b.is_worded) AND rules.is_modified_apart(a, b) OR coalesce(a.regions <> b.regions, false)) AS other_sort,
           -- What a hospital counts are those who came to it.
           is_one AND coalesce(a.speaker <> b.speaker, true) AND (a.is_own_count AND (b.is_own_count OR a.amount < b.amount) OR b.is_own_count AND b.amount < a.amount) AS other_ward,
           -- One is of exports, the other one of imports.
           NOT is_linked AND list_has_any(a.sides, list_filter(b.shut_out, lambda side: NOT list_contains(a.shut_out, side) AND NOT list_contains(b.sides, side))) AS other_side,
           -- Whose age it is, a name says that is none of a place.
           is_age AND NOT coalesce(list_has_any(list_filter(a.bodies, lambda name: NOT contains(array_to_string(a.spots, ' '), name)), b.bodies), false) AS other_person
    FROM facing
    LEFT JOIN located AS a ON is_read AND a.n = left_n
    LEFT JOIN located AS b ON is_read AND b.n = right_n
), doubted AS (
    SELECT
        left_n,
        right_n,
        rule,
        verdict,
        list_filter([
            CASE WHEN is_plain AND has_former
                 THEN {'weight': getvariable('doubt_former'), 'words': 'one of them is only what another number is held against'} END,
            CASE WHEN coalesce(other_town, false)
                 THEN {'weight': getvariable('doubt_town'), 'words': 'their sentences name different places'} END,
            CASE WHEN is_apart AND coalesce(other_doer, false)
                 THEN {'weight': getvariable('doubt_town'), 'words': 'they name different doers or causes'} END,
            CASE WHEN is_apart AND other_people
                 THEN {'weight': getvariable('doubt_words'), 'words': 'they count different people, or a part and its whole'} END,
            CASE WHEN other_act AND (verdict = 'agree' AND (is_common AND is_sharp OR NOT same_value) OR is_one)
                 THEN {'weight': getvariable('doubt_words'), 'words': 'their words tell of different events'} END,
            CASE WHEN coalesce(other_telling, false)
                 THEN {'weight': getvariable('doubt_words'), 'words': 'one speaker may have told two things'} END,
            CASE WHEN verdict = 'agree' AND coalesce(by_chance, false)
                 THEN {'weight': getvariable('doubt_thing'), 'words': 'the one counts people, the other one things'} END,
            CASE WHEN coalesce(other_ward, false)
                 THEN {'weight': getvariable('doubt_thing'), 'words': 'a hospital counts those who came to it'} END,
            CASE WHEN (coalesce(other_kind, false) OR coalesce(other_sort, false)) AND NOT coalesce(other_people, false)
                 THEN {'weight': getvariable('doubt_kind'), 'words': 'each has a kind of its own'} END,
            CASE WHEN verdict = 'agree' AND is_common AND other_who AND other_act
                 THEN {'weight': getvariable('doubt_thing'), 'words': 'they count different things'} END,
            CASE WHEN coalesce(other_side, false)
                 THEN {'weight': getvariable('doubt_thing'), 'words': 'what the one is of shuts out what the other one is of'} END,
            CASE WHEN is_plain AND on_spot AND other_reach
                 THEN {'weight': getvariable('doubt_reach'), 'words': 'only one of them is of a whole country'} END,
            CASE WHEN is_plain AND coalesce(side_town, false)
                 -- The crowds of two towns are two.
                 THEN {'weight': CASE WHEN on_occasion THEN getvariable('doubt_town') ELSE getvariable('doubt_side_town') END, 'words': 'one sentence names a place that the other article is not about'} END,
            CASE WHEN coalesce(other_thing, false) OR is_one AND things_and_people
                 THEN {'weight': getvariable('doubt_thing'), 'words': 'their words tell different things apart'} END,
            CASE WHEN other_person
                 THEN {'weight': getvariable('doubt_body'), 'words': 'no name in both sentences says whose age it is'} END,
            CASE WHEN coalesce(other_body, false)
                 THEN {'weight': getvariable('doubt_body'), 'words': 'their sentences name different bodies'} END,
            CASE WHEN verdict = 'agree' AND NOT same_value AND is_loose
                 THEN {'weight': getvariable('doubt_loose'), 'words': 'only the wide words of one leave room for the other'} END,
            CASE WHEN verdict = 'agree' AND (NOT same_words AND NOT same_value OR other_class)
                 THEN {'weight': getvariable('doubt_words'), 'words': 'neither their words nor their numbers are the same'} END,
            CASE WHEN is_plain AND (NOT same_words OR other_class AND is_small)
                 THEN {'weight': getvariable('doubt_words'), 'words': 'nothing but the words around them joins them'} END,
            CASE WHEN is_plain AND has_rival
                 THEN {'weight': getvariable('doubt_rival'), 'words': 'another number of the other article stands for one of them'} END,
            CASE WHEN is_plain AND gap > getvariable('open_ratio')
                 THEN {'weight': getvariable('doubt_wide'), 'words': 'one is more than double the other'} END,
            CASE WHEN is_plain AND gap > getvariable('open_ratio') AND NOT two_speakers AND NOT on_spot
                 THEN {'weight': getvariable('doubt_voices'), 'words': 'no two speakers stand against each other'} END,
            CASE WHEN rule IN ('same-apart', 'part-over', 'partial-over', 'total-fell') AND NOT says_when AND NOT is_lent
                 THEN {'weight': getvariable('doubt_period'), 'words': 'no sentence says when'} END,
            CASE WHEN rule = 'same-apart' AND is_grown AND NOT says_when AND NOT is_lent
                 THEN {'weight': getvariable('doubt_grown'), 'words': 'the later one may have grown'} END,
            CASE WHEN is_plain AND is_passing AND is_lent
                 THEN {'weight': getvariable('doubt_grown'), 'words': 'those in a state may be more or fewer a day later'} END,
            CASE WHEN is_turned
                 THEN {'weight': getvariable('doubt_former'), 'words': 'the later one says that it has changed'} END,
            CASE WHEN is_plain AND is_lent
                 THEN {'weight': getvariable('doubt_lent'), 'words': 'only what else is told of the happening says for which days'} END
        ], lambda doubt: doubt IS NOT NULL) AS doubts
    FROM named
)
SELECT left_n, right_n, rule, verdict,
       coalesce(list_product(list_transform(doubts, lambda doubt: doubt.weight)), 1)::FLOAT AS confidence,
       array_to_string(list_transform(doubts, lambda doubt: doubt.words), ', ') AS doubt
FROM doubted;

-- rules.weighed: How sure the rules are of each agreement and each conflict.
-- rules.weighed.rule: The rule that decided.
-- rules.weighed.confidence: 1 where the evidence lacks nothing; below min_confidence the pair is not compared.
-- rules.weighed.doubt: What the evidence lacks, in words.

UPDATE rules.verdicts SET rule = 'unsure'
FROM rules.weighed
WHERE verdicts.left_n = weighed.left_n AND verdicts.right_n = weighed.right_n
  AND confidence < getvariable('min_confidence');
