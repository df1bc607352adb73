using System.Globalization;
using BulkProviders.Application.Imports;
using BulkProviders.Simulator.Lists;
using BulkProviders.Simulator.World;

namespace BulkProviders.Simulator.Steps;

/// <summary>One thing that happens in the months of use.</summary>
internal abstract record Step;

/// <summary>What a user does to the list between two imports.</summary>
internal enum ListEdit
{
    /// <summary>A new row at the end.</summary>
    Add,

    /// <summary>A row less.</summary>
    Remove,

    /// <summary>Another phone number.</summary>
    Phone,

    /// <summary>Another address.</summary>
    Move,

    /// <summary>Another name.</summary>
    Rename,

    /// <summary>The rows in the opposite order.</summary>
    Sort
}

/// <summary>The user edits the list.</summary>
internal sealed record EditStep(ListEdit Edit, int Site) : Step
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"edit: {Edit} {Site}");
}

/// <summary>The list is imported.</summary>
internal sealed record ImportStep : Step
{
    public required ListForm Form { get; init; }

    /// <summary>The folder that the list lies in, 0 or 1.</summary>
    public int Folder { get; init; }

    /// <summary>The file has another name than usual.</summary>
    public bool IsRenamed { get; init; }

    /// <summary>The runs folder, 0 or 1.</summary>
    public int Runs { get; init; }

    /// <summary>The list as it was before it was edited last.</summary>
    public bool IsOld { get; init; }

    /// <summary>Rows without ID are matched with records.</summary>
    public bool IsMatched { get; init; }

    /// <summary>What the user wants of an unfinished run of the same files.</summary>
    public UnfinishedRunChoice Unfinished { get; init; }

    public Cut Cut { get; init; }

    /// <summary>Which of the two agencies at the address imports, 0 or 1.</summary>
    public int Agency { get; init; }

    /// <summary>Calls fail meanwhile, as <see cref="Faults"/> has them; 0 for none.</summary>
    public int Fault { get; init; }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"import: {Form}, folder {Folder}{(IsRenamed ? ", renamed" : "")}, runs {Runs}{(IsOld ? ", old list" : "")}{(IsMatched ? ", matched" : "")}{(Unfinished == UnfinishedRunChoice.GoOnIfUnchanged ? "" : ", " + Unfinished)}{(Cut == Cut.None ? "" : ", " + Cut)}{(Fault == 0 ? "" : ", faults " + Fault)}{(Agency == 0 ? "" : ", the other agency")}");
}

/// <summary>The results of the last import are imported as they are.</summary>
internal sealed record ResultsStep(int Runs) : Step
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"import the results: runs {Runs}");
}

/// <summary>Some rows of the last results are copied into files of their own and imported.</summary>
internal sealed record PartStep(int Runs, int Odd) : Step
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"import each second row of the results, from {Odd}: runs {Runs}");
}

/// <summary>What the tenant holds is exported and comes back untouched; a person may have edited a phone number meanwhile.</summary>
internal sealed record ExportStep(int Runs, int Site, int Line) : Step
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"import an export, {(Site == 0 ? "" : $"the phone of {Site} edited meanwhile, ")}runs {Runs}");
}

/// <summary>A person gives a provider the location of another one.</summary>
internal sealed record LinkStep(int Site, int Other) : Step
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"a person links {Site} to the location of {Other}");
}

/// <summary>What was imported last and ended green is imported once more, from another folder, under another name, with the other runs folder.</summary>
internal sealed record AgainStep(int Folder, int Runs) : Step
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"the same list again: folder {Folder}, runs {Runs}");
}

/// <summary>The last run of a runs folder goes on.</summary>
internal sealed record ResumeStep(int Runs) : Step
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"resume: runs {Runs}");
}

/// <summary>A person works in the tenant.</summary>
internal sealed record PersonStep(bool Deletes, int Site, int Line) : Step
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"a person {(Deletes ? "deletes" : "edits the phone of")} {Site}");
}

/// <summary>What the machine forgets.</summary>
internal enum Loss
{
    /// <summary>Runs are purged by the program.</summary>
    Purge,

    /// <summary>A runs folder is deleted by hand.</summary>
    Folder,

    /// <summary>The ledger alone is gone.</summary>
    Ledger,

    /// <summary>An old copy of the ledger is put back; the first time a copy is made.</summary>
    OldLedger,

    /// <summary>Ledger and runs are gone.</summary>
    All
}

/// <summary>Something is forgotten.</summary>
internal sealed record LossStep(Loss Loss, int Runs) : Step
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"loss: {Loss}, runs {Runs}");
}

/// <summary>Weeks go by.</summary>
internal sealed record JumpStep(int Days) : Step
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Days} days later");
}

/// <summary>Two people import the same list at once, each with a runs folder.</summary>
internal sealed record TwoStep(ListForm Form) : Step
{
    public override string ToString() => $"two import at once: {Form}";
}
