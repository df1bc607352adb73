using BulkProviders.Simulator.Lists;
using BulkProviders.Simulator.Steps;
using BulkProviders.Simulator.World;

namespace BulkProviders.Simulator.Tests;

/// <summary>Sequences that were found, shrunk to the steps that matter: none of them may show again what must not be.</summary>
public sealed class SequenceTests
{
    [Fact]
    public async Task Two_agencies_at_one_address_store_the_same_list_each_for_itself()
    {
        Step[] steps = [Import(agency: 0), Import(agency: 1), Import(agency: 1), Import(agency: 0)];

        var story = await Simulation.RunAsync(new Sequence(0, steps));

        Assert.True(story.Violations.Count == 0, story.ToString());
        Assert.Equal(2, story.Told.Count(t => t.Contains("exit 0, 6 writes", StringComparison.Ordinal)));
        Assert.Equal(2, story.Told.Count(t => t.Contains("exit 0, 0 writes", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_ledger_that_is_lost_or_old_is_made_anew_from_the_runs_and_the_same_list_writes_nothing()
    {
        foreach (var loss in new[] { new LossStep(Loss.Ledger, 0), new LossStep(Loss.OldLedger, 0) })
        {
            var story = await Simulation.RunAsync(new Sequence(0, [Import(0), loss, Import(0), new EditStep(ListEdit.Add, 1), Import(0), loss, Import(0), new AgainStep(1, 1)]));
            Assert.True(story.Violations.Count == 0, story.ToString());
            Assert.Contains("exit 0, 0 writes", story.Told[^1], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_lost_ledger_is_made_anew_from_the_runs_folder_in_use_and_no_other()
    {
        var elsewhere = Import(0) with { Runs = 1 };
        Step[] steps = [Import(0), new LossStep(Loss.Ledger, 0), new EditStep(ListEdit.Move, 1), elsewhere];

        var story = await Simulation.RunAsync(new Sequence(0, steps));

        Assert.True(story.Violations.Count == 0, story.ToString());
        Assert.Contains("A record with the Address 1 and City and Zip Code of this row is there already", story.Told[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_with_IDs_that_goes_on_lets_the_file_count_as_an_import_with_IDs_does()
    {
        var killed = Import(0) with { Form = ListForm.Ids, Cut = Cut.KillAtBeginning };
        Step[] steps = [Import(0), killed, new PersonStep(Deletes: false, Site: 2, Line: 7611), new ResumeStep(0)];

        var story = await Simulation.RunAsync(new Sequence(0, steps));

        Assert.True(story.Violations.Count == 0, story.ToString());
        Assert.Contains("providers 'Home 2 East' Update Success", story.Told[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_run_that_goes_on_sends_counts_as_sent_then_and_not_when_the_run_began()
    {
        var killed = Import(0) with { Form = ListForm.Ids, IsOld = true, IsMatched = true, Cut = Cut.KillBeforeResults };
        Step[] steps = [Import(0), killed, new EditStep(ListEdit.Rename, 2), Import(0) with { Runs = 1 }, new ResumeStep(0), Import(0) with { Folder = 1 }];

        var story = await Simulation.RunAsync(new Sequence(0, steps));

        Assert.True(story.Violations.Count == 0, story.ToString());
        Assert.Contains("providers 'Home 2 East' Update Success", story.Told[^3], StringComparison.Ordinal);
        Assert.Contains("providers 'Home 2 West' Update Success", story.Told[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_or_a_part_of_results_that_comes_back_changes_nothing_and_what_a_person_did_stays()
    {
        Step[] steps = [Import(0), new LinkStep(1, 2), new ExportStep(1, 2, 7001), new PartStep(1, 0), Import(0)];

        var story = await Simulation.RunAsync(new Sequence(0, steps));

        Assert.True(story.Violations.Count == 0, story.ToString());
        Assert.Equal(3, story.Told.Count(t => t.Contains("exit 0, 0 writes", StringComparison.Ordinal)));
        Assert.Contains("edited in Casebook since: Location", story.Told[^1], StringComparison.Ordinal);
        Assert.Contains("edited in Casebook since: Phone Number", story.Told[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_create_in_doubt_is_not_sent_again_where_the_row_was_stored_from_elsewhere_and_the_ledger_knows_it()
    {
        var killed = Import(0) with { Cut = Cut.KillInTheMiddle, Fault = 6 };
        Step[] steps = [killed, new LossStep(Loss.Ledger, 0), new TwoStep(ListForm.Ids), Import(0) with { Fault = 6 }];

        var story = await Simulation.RunAsync(new Sequence(0, steps));

        Assert.True(story.Violations.Count == 0, story.ToString());
    }

    [Fact]
    public async Task Results_of_a_row_that_was_not_written_do_not_put_back_what_a_person_edited_since()
    {
        var stopped = Import(0) with { Form = ListForm.Roster, Runs = 1, IsMatched = true, Cut = Cut.Stop };
        Step[] steps = [Import(0), stopped, new PersonStep(Deletes: false, Site: 2, Line: 7160), new ResultsStep(0)];

        var story = await Simulation.RunAsync(new Sequence(0, steps));

        Assert.True(story.Violations.Count == 0, story.ToString());
        Assert.Contains("was edited in Casebook since it was last sent: Phone Number", story.Told[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_only_reported_later_tells_its_rows_as_they_were_whatever_a_person_did_since()
    {
        foreach (var person in new Step[] { new LinkStep(2, 1), new PersonStep(Deletes: false, Site: 2, Line: 7160) })
        {
            var story = await Simulation.RunAsync(new Sequence(0, [Import(0) with { Cut = Cut.KillBeforeResults }, person, Import(0), Import(0)]));

            Assert.True(story.Violations.Count == 0, story.ToString());
            Assert.Contains("providers 'Home 2 East' Create Success", story.Told[^3], StringComparison.Ordinal);
            Assert.Contains("edited in Casebook since", story.Told[^1], StringComparison.Ordinal);
        }
    }

    private static ImportStep Import(int agency) => new() { Form = ListForm.Keys, Agency = agency };
}
