/* The functions of capsviz/book/live_numbers.py once more, for numbers that follow a drag. */
window.capsvizNumbers = (function () {
  "use strict";
  function squash(length) { return length * length / (1 + length * length); }

  /* A rectangle and a triangle, each with a vote for boat and house, all of one length; the triangle
     stands `angle` degrees away from where a boat would have it. Round `round` of Procedure 1. */
  function rounds(length, round, angle) {
    var a = (angle || 0) * Math.PI / 180;
    var straight = [length, 0], turned = [length * Math.cos(a), length * Math.sin(a)];
    var votes = [[straight, straight], [turned, [-turned[0], -turned[1]]]];
    var logits = [[0, 0], [0, 0]], now;
    for (var t = 0; t < round; t += 1) {
      if (now) logits = now.logits.map(function (row, i) { return row.map(function (b, j) { return b + now.agreement[i][j]; }); });
      var coupling = logits.map(function (row) {
        var most = Math.max(row[0], row[1]), e = row.map(function (b) { return Math.exp(b - most); });
        return [e[0] / (e[0] + e[1]), e[1] / (e[0] + e[1])];
      });
      var sums = [0, 1].map(function (j) {
        return [0, 1].map(function (k) { return coupling[0][j] * votes[0][j][k] + coupling[1][j] * votes[1][j][k]; });
      });
      var wholes = sums.map(function (s) {
        var long = Math.hypot(s[0], s[1]);
        return s.map(function (x) { return long ? x / long * squash(long) : 0; });
      });
      now = {
        logits: logits, coupling: coupling, sums: sums, wholes: wholes,
        agreement: votes.map(function (row) {
          return row.map(function (vote, j) { return vote[0] * wholes[j][0] + vote[1] * wholes[j][1]; });
        }),
      };
    }
    return now;
  }
  function long(vector) { return Math.hypot(vector[0], vector[1]); }

  return {
    coupling: function (length, round, angle) { return rounds(length, round, angle).coupling[0][0]; },
    summed: function (length, round, angle) { return long(rounds(length, round, angle).sums[0]); },
    whole: function (length, round, angle) { return long(rounds(length, round, angle).wholes[0]); },
    agreement: function (length, round, angle) { return rounds(length, round, angle).agreement[0][0]; },
    logit: function (length, round, angle) { return rounds(length, round, angle).logits[0][0]; },
    squash: squash,
    slope: function (length) { return 2 * length / Math.pow(1 + length * length, 2); },
    same: function (number) { return number; },
    square: function (number) { return number * number; },
  };
})();
