namespace BulkProviders.Sandbox.Tests;

/// <summary>Looks at what all servers of the process share, so no other test runs beside these.</summary>
[CollectionDefinition(nameof(ProcessHostTests), DisableParallelization = true)]
[Collection(nameof(ProcessHostTests))]
public sealed class ProcessHostTests
{
    [Fact]
    public async Task A_temporary_file_is_removed()
    {
        string data;
        await using (var caller = await Caller.StartAsync())
        {
            await caller.LocationAsync();
            data = caller.Server.DataFile;
            Assert.True(File.Exists(data));
        }

        Assert.Empty(Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(data) + "*"));
    }

    [Fact]
    public async Task It_writes_nothing_to_the_console()
    {
        var (output, error) = (Console.Out, Console.Error);
        using var written = new StringWriter();
        try
        {
            Console.SetOut(written);
            Console.SetError(written);
            await using var caller = await Caller.StartAsync("fail-every=2");
            await caller.GetAsync("/providers/locations");
            await caller.GetAsync("/providers/locations");
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }

        Assert.Equal("", written.ToString());
    }
}
