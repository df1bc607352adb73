using BulkProviders.Core.Results;
using BulkProviders.Engine.Rosters;

namespace BulkProviders.Engine.Tests.Rosters;

/// <summary>Lists that are damaged hold every write, or the closings.</summary>
public sealed class RosterGuardsTests
{
    private const int Trials = 1000;

    [Fact]
    public void Of_a_thousand_damaged_lists_none_is_taken_as_it_is_and_a_shuffled_one_says_the_same()
    {
        var dice = new Random(5);
        for (var trial = 0; trial < Trials; trial++)
        {
            var last = RosterLists.Facilities(dice.Next(20, 200));
            var (list, isHeld) = Damage([.. last], dice);
            var alarms = AlarmsOf(last, list);
            Assert.True(isHeld switch
            {
                null => alarms.Count == 0 && Content(last).SequenceEqual(Content(list)),
                true => alarms.Exists(a => !a.IsOnlyForClosings),
                false => alarms.Exists(a => a.IsOnlyForClosings)
            }, $"trial {trial}: {string.Join(", ", alarms.Select(a => a.Code))}");
        }
    }

    [Theory]
    [InlineData(40, 2, false)]
    [InlineData(40, 3, true)]
    [InlineData(300, 9, false)]
    [InlineData(300, 10, true)]
    public void More_than_three_in_a_hundred_and_more_than_two_missing_is_a_list_that_has_shrunk(int had, int missing, bool isShrunk)
    {
        var known = RosterLists.Remembered(RosterLists.Facilities(had)).Values.ToList();
        Assert.Equal(isShrunk, RosterGuards.OfMissing(known, known[..missing]).Any());
    }

    [Fact]
    public void A_sender_is_judged_by_its_own_rows()
    {
        List<RosterRow> rows = [.. RosterLists.Facilities(100, "King"), .. RosterLists.Facilities(20, "Pierce", from: 101)];
        var known = RosterLists.Remembered(rows).Values.ToList();
        var alarm = Assert.Single(RosterGuards.OfMissing(known, [.. known.Where(k => k.Sender == "Pierce").Take(5), known[0]]));
        Assert.Equal((RosterGuards.Shrank, "Pierce"), (alarm.Code, alarm.Sender));
    }

    [Theory]
    [InlineData(10, 2, false)]
    [InlineData(10, 3, true)]
    [InlineData(100, 20, false)]
    [InlineData(100, 21, true)]
    public void A_column_that_changes_in_more_than_a_fifth_of_the_records_is_held(int compared, int changed, bool isHeld) =>
        Assert.Equal(isHeld, RosterGuards.OfChanges([new ColumnChange("providers", "Providers", "phone_number", "Phone Number", compared, changed, 0)]).Any());

    [Fact]
    public void The_day_of_a_list_is_later_than_that_of_the_last_where_it_is_said()
    {
        var last = new DateOnly(2026, 11, 1);
        Assert.Empty(RosterGuards.OfDay(last, last, isSaid: false));
        Assert.Single(RosterGuards.OfDay(last, last, isSaid: true));
        Assert.Single(RosterGuards.OfDay(last.AddDays(-1), last, isSaid: false));
        Assert.Empty(RosterGuards.OfDay(last.AddDays(1), last, isSaid: true));
    }

    /// <returns>The list, and whether every write is to be held (true), the closings (false), or nothing (null).</returns>
    private static (List<RosterRow> List, bool? IsHeld) Damage(List<RosterRow> rows, Random dice)
    {
        var share = (rows.Count / 3) + 1;
        switch (dice.Next(6))
        {
            case 0:
                return ([], true);
            case 1:
                return ([.. rows.Take(rows.Count - share)], false);
            case 2:
                return ([.. rows, .. rows.Take(dice.Next(1, rows.Count)).Select((r, i) => r.At(rows.Count + i + 1))], true);
            case 3:
                return ([.. rows.Select((r, i) => i < share ? r.With("organizational_id", "") : r)], true);
            case 4:
                var member = new[] { "phone_number", "ein", "email", "city", "license_number" }[dice.Next(5)];
                return ([.. rows.Select((r, i) => i < share ? r.With(member, "") : r)], true);
            default:
                var shuffled = rows.ToArray();
                dice.Shuffle(shuffled);
                return ([.. shuffled.Select((r, i) => r.At(i + 1))], null);
        }
    }

    private static List<RosterAlarm> AlarmsOf(List<RosterRow> last, List<RosterRow> list)
    {
        var known = RosterLists.Remembered(last);
        var keys = list.Select(r => RosterRecord.Fold(r.Key)).ToHashSet();
        return
        [
            .. RosterGuards.OfKeys(list, "Organizational ID"), .. RosterGuards.OfColumns(RosterGuards.FillingOf(last), RosterGuards.FillingOf(list), c => c),
            .. RosterGuards.OfMissing([.. known.Values], [.. known.Where(k => !keys.Contains(k.Key)).Select(k => k.Value)])
        ];
    }

    private static IEnumerable<string> Content(List<RosterRow> rows) => rows.Select(r => r.Key + r.Content).Order(StringComparer.Ordinal);
}
