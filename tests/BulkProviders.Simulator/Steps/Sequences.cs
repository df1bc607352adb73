using BulkProviders.Application.Imports;
using BulkProviders.Simulator.Lists;
using BulkProviders.Simulator.World;
using CsCheck;

namespace BulkProviders.Simulator.Steps;

/// <summary>What happens, in order, at a tenant with certain habits.</summary>
/// <param name="Habits">Number of the tenant's habits in <see cref="Faults.Habits"/>.</param>
/// <param name="Steps">What happens.</param>
internal sealed record Sequence(int Habits, IReadOnlyList<Step> Steps)
{
    public override string ToString() =>
        $"tenant {Habits} ({string.Join(", ", Faults.Habits[Habits].Select(h => h.Key + "=" + h.Value))}){string.Concat(Steps.Select(s => "\n  " + s))}";
}

/// <summary>Draws sequences. A sequence that is smaller is drawn from the same parts, so that what fails is shrunk to what matters.</summary>
internal static class Sequences
{
    private static readonly Gen<int> Zero = Gen.Const(0);
    private static readonly Gen<int> OneOfTwo = Gen.Int[0, 1];
    private static readonly Gen<int> OfSites = Gen.Int[1, 5];
    private static readonly Gen<Cut> Cuts = Gen.Frequency(
        (6, Gen.Const(Cut.None)), (1, OneOf(Cut.Stop, Cut.KillAtBeginning, Cut.KillInTheMiddle, Cut.KillBeforeResults)));

    private static readonly Gen<UnfinishedRunChoice> Choices = Gen.Frequency(
        (4, Gen.Const(UnfinishedRunChoice.GoOnIfUnchanged)), (2, Gen.Const(UnfinishedRunChoice.Restart)), (1, Gen.Const(UnfinishedRunChoice.GoOn)));

    /// <summary>The sequence of a seed.</summary>
    /// <param name="isKeyed">Every list says by keys or IDs which record a row is; otherwise lists have all forms.</param>
    /// <param name="most">Most steps.</param>
    /// <param name="seed">The seed; the same one draws the same sequence.</param>
    public static Sequence Of(bool isKeyed, int most, int seed) => (isKeyed ? Keyed(most) : Mixed(most)).Generate(new PCG(1, (ulong)seed), null, out _);

    /// <summary>Sequences in which every list says by keys or IDs which record a row is: names and addresses may change.</summary>
    public static Gen<Sequence> Keyed(int most) => Of(most, OneOf(ListForm.Keys, ListForm.Ids));

    /// <summary>Sequences with lists of all forms.</summary>
    public static Gen<Sequence> Mixed(int most) => Of(most, OneOf(ListForm.Keys, ListForm.Ids, ListForm.Plain, ListForm.Roster));

    private static Gen<Sequence> Of(int most, Gen<ListForm> forms) =>
        Gen.Select(Gen.Frequency((3, Zero), (1, Gen.Int[0, Faults.Habits.Count - 1])), StepOf(forms).List[1, most], (habits, steps) => new Sequence(habits, steps));

    private static Gen<Step> StepOf(Gen<ListForm> forms) => Gen.Frequency(
        (4, Gen.Select(Gen.Enum<ListEdit>(), OfSites, Step (edit, site) => new EditStep(edit, site))),
        (6, Import(forms)),
        (1, OneOfTwo.Select(Step (runs) => new ResultsStep(runs))),
        (1, OneOfTwo.Select(Step (runs) => new ResumeStep(runs))),
        (1, Gen.Select(OneOfTwo, OneOfTwo, Step (runs, odd) => new PartStep(runs, odd))),
        (1, Gen.Select(OneOfTwo, Gen.Frequency((2, Zero), (1, OfSites)), Gen.Int[7000, 7999], Step (runs, site, line) => new ExportStep(runs, site, line))),
        (1, Gen.Select(OfSites, OfSites, Step (site, other) => new LinkStep(site, other))),
        (2, Gen.Select(OneOfTwo, OneOfTwo, Step (folder, runs) => new AgainStep(folder, runs))),
        (1, Gen.Select(Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true))), OfSites, Gen.Int[7000, 7999], Step (deletes, site, line) => new PersonStep(deletes, site, line))),
        (1, Gen.Select(Gen.Frequency((4, Gen.Const(Loss.Purge)), (2, Gen.Const(Loss.Folder)), (1, Gen.Const(Loss.Ledger)), (2, Gen.Const(Loss.OldLedger)), (1, Gen.Const(Loss.All))), OneOfTwo, Step (loss, runs) => new LossStep(loss, runs))),
        (1, Gen.Int[1, 120].Select(Step (days) => new JumpStep(days))),
        (1, forms.Select(Step (form) => new TwoStep(form))));

    private static Gen<Step> Import(Gen<ListForm> forms) => Gen.Select(
        forms, Gen.Select(OneOfTwo, Gen.Frequency((4, Zero), (1, Gen.Const(1)))), Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true))), OneOfTwo,
        Gen.Select(Gen.Frequency((5, Gen.Const(false)), (1, Gen.Const(true))), Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true)))), Cuts,
        Gen.Select(Gen.Frequency((3, Zero), (1, Gen.Int[1, Faults.OfCalls.Count - 1])), Choices),
        Step (form, where, renamed, runs, how, cut, what) => new ImportStep
        {
            Form = form,
            Folder = where.Item1,
            Agency = where.Item2,
            IsRenamed = renamed,
            Runs = runs,
            IsOld = how.Item1,
            IsMatched = how.Item2,
            Cut = cut,
            Fault = what.Item1,
            Unfinished = what.Item2
        });

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
