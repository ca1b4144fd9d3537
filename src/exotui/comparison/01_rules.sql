-- Question: which rules decide a pair, and what does each of them say?
-- Grain: one row a rule. A rule without a verdict names a near miss, which goes to not_compared.

CREATE OR REPLACE TABLE rules.catalog AS
SELECT rule, verdict, relation, meaning
FROM (VALUES
    -- Agreement: the same thing over the same scope, and the intervals meet.
    ('same-meet',       'agree',      'same',     'the same scope, and the intervals meet'),
    ('open-meet',       'agree',      'open',     'one of them leaves the period open, and the intervals meet'),
    ('retold',          'agree',      'later',    'a running total told again later with the same value'),
    ('part-equal',      'agree',      'part',     'the narrower words give the same number, so both count the same'),
    ('denials-meet',    'agree',      'denied',   'both deny the same number'),
    -- Conflict: the scope is proved to be the same, and no number satisfies both.
    ('same-apart',      'conflict',   'same',     'the same scope, and no number satisfies both'),
    ('unbound-apart',   'conflict',   'same',     'neither is bound to a period, and no number satisfies both'),
    ('retelling-apart', 'conflict',   'same',     'one statement of one speaker, told with two numbers'),
    ('total-fell',      'conflict',   'later',    'a running total that falls as time passes'),
    ('part-over',       'conflict',   'part',     'a part that is larger than its whole'),
    ('partial-over',    'conflict',   'partial',  'an incomplete count that exceeds the whole'),
    ('denied-met',      'conflict',   'denied',   'one denies what the other asserts'),
    -- Consistent: the scopes differ but bear on each other, and both can be true.
    ('total-grew',      'consistent', 'later',    'a later count of a running total that has grown'),
    ('total-near',      'consistent', 'later',    'a later count that leaves room for the earlier one'),
    ('shorter-within',  'consistent', 'shorter',  'a shorter period within a longer one'),
    ('hour-within',     'consistent', 'shorter',  'a count up to an hour within the day'),
    ('overlapping',     'consistent', 'overlap',  'periods that overlap in part'),
    ('vague-edge',      'consistent', 'vague',    'a vague number that leaves room for the other at its edge'),
    ('open-apart',      'consistent', 'open',     'the values differ, but one of them leaves the period open'),
    ('part-within',     'consistent', 'part',     'a part within its whole'),
    ('partial-below',   'consistent', 'partial',  'an incomplete count is a lower bound of the whole'),
    ('plan-result',     'consistent', 'plan',     'a plan beside the result so far'),
    ('forecast',        'consistent', 'forecast', 'a forecast or a condition is no statement of what has happened'),
    ('denied-clear',    'consistent', 'denied',   'a denial leaves room for the other number'),
    -- Near misses: alike, but not comparable.
    ('other-day',       NULL,         'day',      'different days'),
    ('other-period',    NULL,         'period',   'different periods'),
    ('shorter-over',    NULL,         'shorter',  'a shorter period with more than the longer one'),
    ('other-place',     NULL,         'place',    'the same number in different places'),
    ('too-far-apart',   NULL,         'thing',    'too far apart to be the same thing')
) AS listed(rule, verdict, relation, meaning);

COMMENT ON TABLE rules.catalog IS 'The rules of comparison, one row each';
COMMENT ON COLUMN rules.catalog.rule IS 'Stable id';
COMMENT ON COLUMN rules.catalog.verdict IS 'agree, conflict or consistent; null where the pair is not compared';
COMMENT ON COLUMN rules.catalog.relation IS 'How the scopes bear on each other';
COMMENT ON COLUMN rules.catalog.meaning IS 'The rule in words';
