// Where our subset and feelin 8.2 see an expression differently. Each stands here with an expression that shows it, both results, and who
// follows the standard; peer.mjs evaluates them all, so that the list holds only what is true. The generator writes around them.
export const known_differences = [
  {
    expression: '3 between 5 and 1', ours: 'false', theirs: 'true',
    reason: 'DMN defines between as x >= low and x <= high; feelin takes the ends in either order',
  },
  {
    expression: '0 between 1 and null', ours: 'false', theirs: 'null',
    reason: 'same definition: the low end decides',
  },
  {
    expression: 'some x in [null] satisfies x > 1', ours: 'null', theirs: 'false',
    reason: 'DMN defines some as a chain of or, every as a chain of and; feelin counts a null verdict as false',
  },
  {
    expression: 'every x in [1, null] satisfies x > 0', ours: 'null', theirs: 'false',
    reason: 'same definition',
  },
  {
    expression: '5 in [1..3] or true', ours: 'true', theirs: 'false',
    reason: 'the grammar of DMN leaves open how far the test of `in` reaches; feelin takes all that follows. Parentheses make both agree',
  },
  {
    expression: '[1, null][item != 8]', ours: '[1, null]', theirs: '[1]',
    reason: 'null is not 8, so DMN keeps it; feelin drops null elements from every filter',
  },
  {
    expression: '[1] = 1', ours: 'null', theirs: 'true',
    reason: 'we convert nothing silently; feelin takes a list of one for its element',
  },
  {
    expression: '1 < "a"', ours: 'null', theirs: 'false',
    reason: 'DMN: kinds that cannot be compared give null',
  },
  {
    expression: '5 in (null..10]', ours: 'null', theirs: 'true',
    reason: 'DMN: a comparison with null is null; feelin takes a null end for no end',
  },
  {
    expression: 'if 1 then 2 else 3', ours: '3', theirs: '2',
    reason: 'DMN: only true chooses then; feelin takes any value that JavaScript holds for true',
  },
  {
    expression: '0.1 + 0.2 = 0.3', ours: 'true', theirs: 'false',
    reason: 'decimals against doubles',
  },
  {
    expression: 'round down(75.1, 2)', ours: '75.1', theirs: '75.09',
    reason: 'decimals against doubles',
  },
  {
    expression: 'median([9, -4, 10])', ours: '9', theirs: '10',
    reason: 'feelin sorts the numbers as texts',
  },
  {
    expression: '-@"P3D"', ours: '@"-P3D"', theirs: 'null',
    reason: 'feelin does not negate, multiply or divide durations',
  },
  {
    expression: '@"P9D" / @"P3D"', ours: '3', theirs: 'null',
    reason: 'same',
  },
  {
    expression: 'substring("abc", 0)', ours: 'null', theirs: '"c"',
    reason: 'DMN counts from 1; feelin counts 0 as the end',
  },
  {
    expression: 'sublist([1, 2], 5)', ours: 'null', theirs: '[]',
    reason: 'outside of the list: null here, as every place that is not there; feelin gives what is left',
  },
  {
    expression: 'remove([1, 2], 5)', ours: 'null', theirs: '[1, 2]',
    reason: 'same',
  },
  {
    expression: 'insert before([1, 2], 5, 9)', ours: 'null', theirs: '[1, 2, 9]',
    reason: 'same',
  },
  {
    expression: 'upper case("é")', ours: '"é"', theirs: '"É"',
    reason: 'we change the letters A to Z only, so that no table of Unicode decides a result',
  },
  {
    expression: 'years and months duration(@"2020-01-31", @"2021-03-01")', ours: '@"P1Y1M"', theirs: '@"P1Y1M1D"',
    reason: 'DMN gives whole months; feelin adds the days',
  },
];
