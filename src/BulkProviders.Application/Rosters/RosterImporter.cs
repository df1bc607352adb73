using BulkProviders.Application.Imports;
using BulkProviders.Application.Reports;
using BulkProviders.Application.Undo;
using BulkProviders.Core.Basics;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Application.Rosters;

/// <summary>Takes lists that come again, carries out what was decided about their records, and shows what is remembered.</summary>
/// <param name="workspace">Where runs are kept, and who hears what happens.</param>
public sealed class RosterImporter(Workspace workspace)
{
    /// <summary>Holds a list against the last one and the tenant, and imports it, but for what has to be decided first.</summary>
    /// <param name="request">The list.</param>
    /// <param name="approval">Asked once, before the first write.</param>
    /// <param name="signals">How the user ends it early.</param>
    /// <exception cref="RunException">The run could not begin. Nothing was sent.</exception>
    public Task<ImportReport> RunAsync(RosterRequest request, IApproval approval, StopSignals signals)
    {
        RosterMemory.Open(request.Folder, request.Name);
        return new Importer(workspace).RunAsync(request.Import with { Companion = job => new RosterSession(job, request) }, approval, signals);
    }

    /// <summary>Goes on with any run where it was ended: an import, an undo, a list, or decisions.</summary>
    /// <param name="request">Which run.</param>
    /// <param name="approval">Asked where the run had not come so far as to be approved.</param>
    /// <param name="signals">How the user ends it early.</param>
    /// <exception cref="RunException">There is no such run, it is under way or finished, or its catalog or tenant are not those it began with.</exception>
    public Task<ImportReport> ResumeAsync(ResumeRequest request, IApproval approval, StopSignals signals) => new RunUndoer(workspace).ResumeAsync(request, approval, signals, (facts, job) => facts.Command switch
    {
        RunCommands.Roster => new RosterSession(job, RosterKept.Read(facts, new ImportRequest { Files = [], Mode = ImportMode.Import })),
        RunCommands.RosterDecide => DecisionSession.Of(job, facts),
        _ => null
    });

    /// <summary>What a roster remembers.</summary>
    /// <param name="folder">The folder of the memories.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="RunException">There is no such roster, or its files cannot be read.</exception>
    public static RosterShowDocument Show(string folder, string name)
    {
        var memory = RosterMemory.Open(folder, name);
        if (memory.Head is not { } head)
            throw RunException.Unusable($"There is no roster '{name}' in {folder}."
                + (RosterMemory.NamesIn(folder) is { Count: > 0 } names ? $" There are: {string.Join(", ", names)}." : " None was begun there: `roster FILE --name NAME` begins one."));
        return new RosterShowDocument
        {
            Name = head.Name,
            Key = head.Key,
            By = head.By,
            Tenant = head.Tenant,
            Folder = memory.Folder,
            Lists = [.. memory.Lists.Reverse().Select(l => new RosterShownList(l.RunId, l.AsOf, l.Rows, l.Records, l.IsStored, l.States, l.Shrunk))],
            Present = memory.Records.Values.Count(r => r is { IsMissing: false, IsClosed: false }),
            Missing = [.. memory.Records.Values.Where(r => r is { IsMissing: true, IsClosed: false }).OrderByDescending(r => r.MissingLists).ThenBy(r => r.Key, StringComparer.Ordinal)
                .Select(r => new RosterShownMissing(r.Key, r.Sender, r.Name, r.MissingSince ?? "", r.MissingLists))],
            Closed = memory.Records.Values.Count(r => r.IsClosed),
            Decisions = [.. memory.Decisions.Reverse()]
        };
    }
}
