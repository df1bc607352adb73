namespace BulkProviders.Simulator.Tests;

/// <summary>Lists with row keys and IDs. A class of its own, so that it runs beside the other one.</summary>
public sealed class KeyedSequencesTests
{
    [Fact]
    public Task Months_of_use_with_lists_with_row_keys_and_IDs_show_nothing_that_must_not_be() => LivedSequences.LiveAsync(isKeyed: true, first: 101, sequences: 200);
}
