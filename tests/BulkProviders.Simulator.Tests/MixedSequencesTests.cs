namespace BulkProviders.Simulator.Tests;

/// <summary>Lists of all forms. A class of its own, so that it runs beside the other one.</summary>
public sealed class MixedSequencesTests
{
    [Fact]
    public Task Months_of_use_with_lists_of_all_forms_show_nothing_that_must_not_be() => LivedSequences.LiveAsync(isKeyed: false, first: 1001, sequences: 200);
}
