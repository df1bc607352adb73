using BulkProviders.Application.Folders;
using BulkProviders.Core.Basics;
using BulkProviders.Engine;
using BulkProviders.Engine.Ledger;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Application.Imports;

/// <summary>Where a run is worked on. A run folder can be copied, and two copies that both go on would write everything twice.</summary>
/// <param name="folder">The folder of the run here.</param>
/// <param name="facts">What its journal says of its beginning.</param>
/// <param name="isMoved">The user says that the run was moved here, and that nobody goes on with it elsewhere.</param>
internal sealed class RunPlace(RunFolder folder, RunFacts facts, bool isMoved)
{
    /// <summary>Makes sure that this is the place where the run goes on.</summary>
    /// <param name="claim">Where the ledger has seen it last; null where it has not heard of it.</param>
    /// <exception cref="RunException">It went on, or may have gone on, in another copy of the folder; the message says the ways out.</exception>
    public void Require(RunClaim? claim)
    {
        using var record = RunRecord.Open(folder.Journal);
        if (claim is not null && record.Advance.IsBehind(claim.Progress))
            throw Behind(claim);
        var origin = claim?.Folder ?? FolderOf(facts);
        if (origin is not null && !IsHere(origin) && File.Exists(Path.Combine(origin, Path.GetFileName(folder.Journal))))
            throw Copy(origin);
        var machine = claim?.Machine ?? facts.Machine;
        var isKnownHere = claim is { Folder: { } place } && IsHere(place) && claim.Progress == record.Advance;
        if (!isMoved && !isKnownHere && !machine.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase))
            throw Elsewhere(machine);
    }

    /// <summary>Notes in the ledger that the run is worked on here, before it writes.</summary>
    /// <exception cref="RunException">It has gone on elsewhere meanwhile.</exception>
    public void Take(TenantLedger ledger)
    {
        if (ledger.ClaimOf(folder.Id) is { } claim)
            Require(claim);
        ledger.Claim(facts, RealPath.Of(folder.Path), Environment.MachineName);
    }

    private bool IsHere(string place) => RealPath.AreSame(place, folder.Path);

    // The copies of the files stand under the folder in which the run began.
    private static string? FolderOf(RunFacts facts)
    {
        for (var path = facts.Inputs.Select(i => Path.GetDirectoryName(i.File.Copy)).FirstOrDefault(); !string.IsNullOrEmpty(path); path = Path.GetDirectoryName(path))
            if (Path.GetFileName(path) == facts.RunId)
                return path;
        return null;
    }

    private RunException Behind(RunClaim claim) => RunException.Unusable(
        $"The run {folder.Id} in {folder.Path} is a copy that has come less far than the run itself: it has gone on in {claim.Folder ?? "another folder"} on {claim.Machine ?? "another machine"}. "
        + "Going on here would write records a second time, so nothing was sent. Choose:"
        + Line("resume", claim.Folder, "goes on there, if it is not finished")
        + Environment.NewLine + $"  bulkproviders import {Files()} --restart   imports the files anew from here: what the run has stored is known from the ledger and is not stored again");

    private RunException Copy(string origin) => RunException.Unusable(
        $"The run {folder.Id} in {folder.Path} is a copy: the run itself is in {origin}. If both go on, records are written twice, so nothing was sent. Choose:"
        + Line("resume", origin, "goes on there")
        + Environment.NewLine + $"  remove {origin}, if the copy is to take its place and nobody has gone on there; then give the command again");

    private RunException Elsewhere(string machine) => RunException.Unusable(
        $"The run {folder.Id} was worked on last on {machine}, and this is {Environment.MachineName}. What it has done there since its folder was copied is not known here, "
        + "and going on could write records a second time. Nothing was sent. Choose:"
        + Environment.NewLine + $"  go on with it on {machine}: bulkproviders resume {folder.Id}"
        + Environment.NewLine + $"  bulkproviders resume {folder.Id} --moved   only if the whole folder was moved here after the run was ended, and nobody goes on with it on {machine}"
        + Environment.NewLine + $"  bulkproviders ledger merge FILE   takes in the ledger of {machine} (`ledger status` there names the file); then import the files here with --restart");

    private string Line(string command, string? place, string meaning) => place is null || Path.GetDirectoryName(place) is not { } runs
        ? ""
        : Environment.NewLine + $"  bulkproviders {command} {folder.Id} --runs \"{runs}\"   {meaning}";

    private string Files() => string.Join(' ', facts.Inputs.Select(i => $"\"{i.File.Path}\""));
}
