using BulkProviders.Application.Reports;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine;
using BulkProviders.Engine.Planning;

namespace BulkProviders.Application.Imports;

/// <summary>Goes along with an import of files: looks at its rows before they are matched, keeps fields back, judges its plan, and keeps what came of it.</summary>
internal interface IRunCompanion
{
    /// <summary>The command that such a run is called by.</summary>
    string Command { get; }

    /// <summary>What the journal keeps, so that a run which goes on has the same companion.</summary>
    IReadOnlyDictionary<string, string> Kept { get; }

    /// <summary>Whose the fields of records are, or null; known once the rows were looked at.</summary>
    IFieldKeeper? Keeper { get; }

    /// <summary>Paths of files that were written for this run by the program.</summary>
    IReadOnlyList<string> OwnFiles => [];

    /// <summary>What a row says was decided by people: it may close its record.</summary>
    bool IsDecided(RunContext scene, long rowId);

    /// <summary>Looks at the rows, once they are read and before they are matched.</summary>
    /// <exception cref="RunException">Nothing may be written.</exception>
    Task LookAsync(RunContext scene, IRecordReader? reader, CancellationToken stop);

    /// <summary>Judges the plan before anybody is asked about it.</summary>
    /// <exception cref="RunException">Nothing may be written.</exception>
    void Judge(RunContext scene);

    /// <summary>Once the run has come to its end, with or without writes: what waits for people.</summary>
    Task FinishAsync(RunContext scene, ImportResult? result, CancellationToken stop);

    /// <summary>The summary with what the companion has to say.</summary>
    RunSummary Summarise(RunSummary summary);

    /// <summary>Writes further results and returns their paths.</summary>
    IReadOnlyList<string> WriteResults(RunContext scene);

    /// <summary>Keeps what came of the run.</summary>
    void Close(RunContext scene, ImportReport report);
}
