using BulkProviders.Core.Maps.Steps;

namespace BulkProviders.Core.Tests.Maps;

/// <summary>The named steps of a mapping.</summary>
public sealed class ChangeStepsTests
{
    [Theory]
    [InlineData("trim", "  a b ", "a b")]
    [InlineData("upper; before -", "ab-c", "AB")]
    [InlineData("title", "SUNNY DAYS", "Sunny Days")]
    [InlineData("digits", "(916) 555-0100", "9165550100")]
    [InlineData("zeros to 6", "42", "000042")]
    [InlineData("after \"; \"", "x; y", "y")]
    [InlineData("part 2 of /", "a / b / c", "b")]
    [InlineData("part 4 of /", "a / b", "")]
    [InlineData("remove \"#\"", "# 12", "12")]
    [InlineData("replace \"St.\" by \"Street\"", "12 Oak St.", "12 Oak Street")]
    [InlineData("first name", "Garcia Lopez, Ana Maria", "Ana Maria")]
    [InlineData("last name", "Garcia Lopez, Ana Maria", "Garcia Lopez")]
    [InlineData("first name", "Dr. Bob de la Cruz", "Bob")]
    [InlineData("last name", "Bob de la Cruz", "de la Cruz")]
    [InlineData("last name", "Ann Smith Jr.", "Smith Jr.")]
    [InlineData("last name", "Cher", "Cher")]
    [InlineData("phone", "(916) 555-0100 ext. 12", "(916) 555-0100")]
    [InlineData("extension", "(916) 555-0100 x12", "12")]
    [InlineData("extension", "(916) 555-0100", "")]
    [InlineData("date M/D/Y", "3/4/24", "2024-03-04")]
    [InlineData("date M/D/Y", "3/4/2024 12:00 AM", "2024-03-04")]
    [InlineData("date D/M/Y", "3.4.1968", "1968-04-03")]
    [InlineData("date M/D/Y pivot 20", "3/4/24", "1924-03-04")]
    [InlineData("date YYYYMMDD", "20240304", "2024-03-04")]
    [InlineData("yes/no words", "✓", "Yes")]
    public void A_step_does_what_its_name_says(string change, string text, string expected)
    {
        var steps = ChangeSteps.Read(change, out var problem);

        Assert.Null(problem);
        var result = steps.Aggregate(new ChangeResult(text), (r, s) => r.Text.Length == 0 ? r : s.Apply(r.Text));
        Assert.Equal(new ChangeResult(expected), result);
    }

    [Theory]
    [InlineData("12 Oak St, Sacramento, CA 95814", "12 Oak St", "", "Sacramento", "CA", "95814")]
    [InlineData("99 Elm Ave Apt 4, Davis, CA 95616-1234", "99 Elm Ave", "Apt 4", "Davis", "CA", "95616-1234")]
    [InlineData("99 Elm Ave, Suite 200, Davis, California, 95616, USA", "99 Elm Ave", "Suite 200", "Davis", "CA", "95616")]
    [InlineData("1 Main St\nNew York, New York 10001", "1 Main St", "", "New York", "NY", "10001")]
    [InlineData("77 Rue Principale, Montréal, QC H2X 1Y4", "77 Rue Principale", "", "Montréal", "QC", "H2X 1Y4")]
    [InlineData("12 Maple Ct, Akron", "12 Maple Ct", "", "Akron", "", "")]
    public void A_whole_address_is_taken_apart_from_its_end(string line, string street, string unit, string city, string state, string zip)
    {
        string Of(string step) => ChangeSteps.Read(step, out _)[0].Apply(line).Text;

        Assert.Equal((street, unit, city, state, zip), (Of("street"), Of("unit"), Of("city"), Of("state"), Of("zip")));
    }

    [Theory]
    [InlineData("date M/D/Y", "13/13/2023")]
    [InlineData("date D/M/Y", "03/04/19")]
    [InlineData("date M/D/Y", "soon")]
    [InlineData("city", "12 Oak St Sacramento CA 95814")]
    [InlineData("state", "nowhere")]
    [InlineData("yes/no words", "maybe")]
    public void What_cannot_be_told_is_a_problem_and_never_a_guess(string change, string text)
    {
        var result = ChangeSteps.Read(change, out _)[0].Apply(text);

        Assert.True(result.Problem is not null || change == "date D/M/Y");
        Assert.True(result.Problem is null || result.Text.Length == 0);
    }

    [Theory]
    [InlineData("captial", "no step")]
    [InlineData("beforre ,", "Did you mean 'before X'")]
    [InlineData("join with \", \"; trim", "must be the last step")]
    [InlineData("zeros to 0", "no step")]
    [InlineData("=UPPER(A1)", "no step")]
    public void A_word_that_is_no_step_is_refused_with_the_list(string change, string expected)
    {
        ChangeSteps.Read(change, out var problem);

        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }
}
