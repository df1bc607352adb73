namespace BulkProviders.Laboratory.Tests;

public sealed class LaboratoryOptionsTests
{
    [Fact]
    public void The_command_line_says_what_is_tried()
    {
        var options = LaboratoryOptions.Parse(
            ["--seed", "7", "--trials", "3", "--mode", "ignored", "--rows", "50", "--kills", "2", "--lost", "30", "--no-timed-kills", "--setting", "Import:Parallel=4"]);

        Assert.Equal((7L, 3, "ignored", 50, 2, 30), (options.Seed, options.Trials, options.Modes.Single().Name, options.Rows, options.Kills, options.LostPercent));
        Assert.False(options.TimedKills);
        Assert.Equal(["Import:Parallel=4"], options.Settings);
    }

    [Theory]
    [InlineData("--trials", "0")]
    [InlineData("--mode", "none")]
    [InlineData("--tirals", "3")]
    [InlineData("--seed")]
    public void What_is_not_understood_is_refused(params string[] arguments) =>
        Assert.Throws<ArgumentException>(() => LaboratoryOptions.Parse(arguments));
}
