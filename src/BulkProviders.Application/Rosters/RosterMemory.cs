using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BulkProviders.Application.Folders;
using BulkProviders.Application.Reports;
using BulkProviders.Core.Basics;
using BulkProviders.Engine.Rosters;

namespace BulkProviders.Application.Rosters;

/// <summary>What a roster remembers, in plain files: roster.json, lists.jsonl, records.jsonl, decisions.jsonl.</summary>
internal sealed class RosterMemory
{
    private const int Version = 1;
    private const string Suffix = ".roster";

    private RosterMemory(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Null before the first list.</summary>
    public RosterHead? Head { get; private set; }

    public IReadOnlyList<RosterList> Lists { get; private set; } = [];

    /// <summary>The list that was taken last, or null.</summary>
    public RosterList? LastList => Lists is [.., var last] ? last : null;

    public IReadOnlyList<RosterDecision> Decisions { get; private set; } = [];

    /// <summary>The records by folded key.</summary>
    public IReadOnlyDictionary<string, RosterRecord> Records { get; private set; } = new Dictionary<string, RosterRecord>();

    public static string FolderOf(string maps, string name) => Path.Combine(maps, name + Suffix);

    /// <summary>Opens the memory of a roster, which may be empty.</summary>
    /// <param name="maps">The folder of the memories.</param>
    /// <param name="name">Its name.</param>
    /// <param name="undone">Runs that were taken back since: what they have decided holds no more.</param>
    /// <exception cref="RunException">The name cannot be one of a file, or a file cannot be read.</exception>
    public static RosterMemory Open(string maps, string name, IReadOnlySet<string>? undone = null)
    {
        if (name.Length is 0 or > 80 || name.IndexOfAny([.. Path.GetInvalidFileNameChars(), '/', '\\', ':', '*', '?']) >= 0 || name.StartsWith('.') || name != name.Trim())
            throw RunException.Unusable($"'{name}' cannot be the name of a roster, since its files are called by it. Use letters, digits and hyphens, such as ca-licensing.");
        var memory = new RosterMemory(FolderOf(maps, name));
        memory.Read();
        // What was closed by a run that was taken back is open again.
        if (undone is { Count: > 0 })
        {
            memory.Records = memory.Records.ToDictionary(r => r.Key, r => r.Value.ClosedBy is { } by && undone.Contains(by) ? r.Value with { ClosedBy = null } : r.Value);
            memory.Decisions = [.. memory.Decisions.Where(d => !undone.Contains(d.RunId))];
        }

        return memory;
    }

    /// <summary>The names of the rosters in a folder.</summary>
    public static IReadOnlyList<string> NamesIn(string maps) => Directory.Exists(maps)
        ? [.. Directory.EnumerateDirectories(maps, "*" + Suffix).Select(d => Path.GetFileName(d)[..^Suffix.Length]).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Keeps all that is given; each file is replaced as a whole.</summary>
    /// <exception cref="RunException">A file cannot be written.</exception>
    public void Keep(RosterHead head, IEnumerable<RosterList> lists, IEnumerable<RosterRecord> records, IEnumerable<RosterDecision> decisions)
    {
        try
        {
            if (!Directory.Exists(Folder))
                PrivateFolder.Create(Folder);
            Replace("records.jsonl", Lines(records.Select(LineOf), RosterJson.Readable.RosterRecordLine));
            Replace("decisions.jsonl", Lines(decisions, RosterJson.Readable.RosterDecision));
            Replace("lists.jsonl", Lines(lists, RosterJson.Readable.RosterList));
            Replace("roster.json", JsonSerializer.Serialize(head, RosterJson.Readable.RosterHead));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RunException.Internal($"The memory of the roster, {Folder}, cannot be written: {e.Message} Check that the disk has space and that you may write there, then run the same list again.", e);
        }

        Read();
    }

    private void Read()
    {
        try
        {
            if (!File.Exists(At("roster.json")))
                return;
            Head = JsonSerializer.Deserialize(File.ReadAllText(At("roster.json")), RosterJson.Readable.RosterHead);
            if (Head?.SchemaVersion != Version)
                throw RunException.Unusable($"{Folder} was written by another version of the program (form {Head?.SchemaVersion}). Use that version. Nothing was sent.");
            Lists = [.. Read("lists.jsonl", RosterJson.Readable.RosterList)];
            Decisions = [.. Read("decisions.jsonl", RosterJson.Readable.RosterDecision)];
            Records = Read("records.jsonl", RosterJson.Readable.RosterRecordLine).Select(RecordOf).ToDictionary(r => RosterRecord.Fold(r.Key));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            throw RunException.Unusable($"The memory of the roster, {Folder}, cannot be read: {e.Message} Nothing was sent. Take it from a backup, or begin anew under another --name.", e);
        }
    }

    private IEnumerable<T> Read<T>(string name, JsonTypeInfo<T> type) where T : class => File.Exists(At(name))
        ? File.ReadLines(At(name)).Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize(l, type) ?? throw new JsonException($"{name} has a line without content."))
        : [];

    private void Replace(string name, string text)
    {
        var beside = At(name) + ".new";
        File.WriteAllText(beside, text);
        File.Move(beside, At(name), overwrite: true);
    }

    private string At(string name) => Path.Combine(Folder, name);

    private static string Lines<T>(IEnumerable<T> lines, JsonTypeInfo<T> type) => string.Concat(lines.Select(l => JsonSerializer.Serialize(l, type) + "\n"));

    private static RosterRecordLine LineOf(RosterRecord r) => new(
        r.Key, r.Sender, r.Name, r.Sheet, r.FirstList, r.LastList, r.MissingSince, r.MissingLists, r.ClosedBy,
        [.. r.Parts.Select(p => new RosterPartLine(p.Resource, p.Id, p.Gone?.ToString(), p.GoneFor, JsonElement.Parse(RosterText.Write(p.Fields))))]);

    private static RosterRecord RecordOf(RosterRecordLine l) => new(l.Key, l.Sender, l.Name)
    {
        Sheet = l.Sheet,
        FirstList = l.FirstList,
        LastList = l.LastList,
        MissingSince = l.MissingSince,
        MissingLists = l.MissingLists,
        ClosedBy = l.ClosedBy,
        Parts = [.. l.Parts.Select(p => new RosterPart(p.Type, p.Id, RosterText.Read(p.Fields.GetRawText())) { Gone = p.Gone is null ? null : Enum.Parse<RosterState>(p.Gone), GoneFor = p.GoneFor })]
    };
}
