using System.Text.Encodings.Web;
using System.Text.Json;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Catalog.Comparing;

/// <summary>
/// Writes a catalog anew with what is certain: names that were seen get that as their evidence, a relationship holds as many records as it was
/// seen to hold, and a column is required where a description says that a new record needs it. What a person has to decide is marked with a <c>review</c>; fields that the catalog lacks are proposed as columns that are never
/// sent. Nothing is taken away.
/// </summary>
public sealed class CatalogUpdate
{
    private readonly ResourceCatalog _catalog;
    private readonly Evidence _evidence;
    private readonly JsonPlaces _places;
    private readonly List<CatalogChange> _changes = [];

    private CatalogUpdate(byte[] json, ResourceCatalog catalog, Evidence evidence) =>
        (_catalog, _evidence, _places) = (catalog, evidence, new JsonPlaces(json));

    /// <param name="json">The file of the catalog.</param>
    /// <param name="catalog">The same, read.</param>
    /// <param name="types">What was seen of its types.</param>
    /// <param name="evidence">The evidence of what was seen.</param>
    /// <exception cref="RunException">Internal: the corrected catalog would not load.</exception>
    public static CorrectedCatalog Make(byte[] json, ResourceCatalog catalog, IReadOnlyList<TypeComparison> types, Evidence evidence)
    {
        var text = json.AsSpan().StartsWith("\uFEFF"u8) ? json[3..] : json;
        var update = new CatalogUpdate(text, catalog, evidence);
        foreach (var (index, schema) in catalog.Resources.Index())
            if (types.FirstOrDefault(t => t.Schema.Name == schema.Name) is { Seen.State: SeenState.Shown } type)
                update.Correct(FormattableString.Invariant($"resources[{index}]"), type);
        var result = update._places.Result();
        var reading = CatalogReader.Parse(result, catalog.Types);
        return reading.Catalog is null
            ? throw RunException.Internal("The corrected catalog would not load, so it was not written: " + string.Join(" ", reading.Errors))
            : new CorrectedCatalog(result, update._changes);
    }

    private void Correct(string place, TypeComparison type)
    {
        Raise(place + ".evidence.path", type.Schema.PathEvidence, type, type.Schema.Path);
        foreach (var name in type.Names)
            switch (name.Use)
            {
                case NameUse.Type when name.Verdict == NameVerdict.Confirmed:
                    Raise(place + ".evidence.type", type.Schema.TypeEvidence, type, name.Member);
                    break;
                case NameUse.Discriminator when name.Verdict == NameVerdict.Confirmed:
                    Raise(place + ".discriminator.evidence", type.Schema.Discriminator?.Evidence ?? Evidence.Stated, type, name.Member);
                    break;
                case NameUse.Column:
                    Correct(FormattableString.Invariant($"{place}.columns[{IndexOf(type.Schema, name)}]"), type, name);
                    break;
                default:
                    break;
            }
        RaiseBackLinks(type);
        Propose(place, type);
    }

    private void Correct(string place, TypeComparison type, NameFinding name)
    {
        var column = type.Schema.ColumnOf(name.Member) ?? throw new InvalidOperationException($"No column fills '{name.Member}'.");
        if (name.Verdict == NameVerdict.Confirmed || name.IsAboutNumber || name.IsAboutNeed)
            Raise(place + ".evidence", column.Evidence, type, name.Member);
        if (name.IsAboutNumber)
            Correct(place, "many", column.Many ? "false" : "true", Change(type, name, ChangeKind.Number, column.Many ? "It holds one record." : "It holds many records."));
        else if (name.IsAboutNeed)
            Correct(place, "required", "true", Change(type, name, ChangeKind.Need, "A new record must bring it."));
        else if (name.Verdict == NameVerdict.Differs || name.Perhaps is not null)
            Review(place, type, name.Member, name.Reason);
    }

    private void Correct(string place, string member, string value, CatalogChange change)
    {
        if (_places.Has($"{place}.{member}"))
            _places.Replace($"{place}.{member}", value);
        else
            _places.Append(place, $", \"{member}\": {value}");
        _changes.Add(change);
    }

    // The relationship of a back-link stands with the type that it comes from and is seen on the one that it points to.
    private void RaiseBackLinks(TypeComparison type)
    {
        var seen = type.Seen.Members.Where(m => m.IsRelationship).Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (index, source) in _catalog.Resources.Index())
            foreach (var (number, link) in source.InverseLinks.Index())
                if (seen.Contains(link.Member) && type.Schema.Name.Equals(source.ColumnNamed(link.Column)?.Target, StringComparison.OrdinalIgnoreCase))
                    Raise(FormattableString.Invariant($"resources[{index}].inverseLinks[{number}].evidence"), link.Evidence, type, link.Member);
    }

    private void Propose(string place, TypeComparison type)
    {
        var proposals = new ColumnProposals(_catalog, type.Schema);
        foreach (var unknown in type.Unknown)
            if (proposals.Make(unknown, _evidence) is { } column)
            {
                _places.Append(place + ".columns", ",\n        " + column.Json);
                Add(type, unknown.Name, ChangeKind.Proposed, $"New column '{column.Header}', read only until somebody decides.");
            }
            else
            {
                Add(type, unknown.Name, ChangeKind.Left, "Not proposed as a column: no column type holds it, or what it points to is not in the catalog.");
            }
    }

    private void Raise(string place, Evidence before, TypeComparison type, string member)
    {
        if (Rank(before) >= Rank(_evidence))
            return;
        _places.Replace(place, $"\"{CatalogWords.Of(_evidence)}\"");
        Add(type, member, ChangeKind.Evidence, $"{CatalogWords.Of(before)} → {CatalogWords.Of(_evidence)}");
    }

    private void Review(string place, TypeComparison type, string member, string reason)
    {
        if (_places.Has(place + ".review"))
            _places.Replace(place + ".review", Quoted(reason));
        else
            _places.Append(place, $",\n          \"review\": {Quoted(reason)}");
        Add(type, member, ChangeKind.Review, reason);
    }

    private void Add(TypeComparison type, string member, ChangeKind kind, string what) =>
        _changes.Add(new CatalogChange(type.Schema.Name, member, kind, what));

    private static CatalogChange Change(TypeComparison type, NameFinding name, ChangeKind kind, string what) => new(type.Schema.Name, name.Member, kind, what);

    private static int IndexOf(ResourceSchema schema, NameFinding name) => schema.Columns.ToList().FindIndex(c => c.Member == name.Member);

    private static int Rank(Evidence evidence) => evidence switch
    {
        Evidence.Guessed => 0,
        Evidence.Seen2020 => 1,
        Evidence.SeenOnTenant => 2,
        Evidence.Stated => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(evidence), evidence, "Unknown evidence.")
    };

    internal static string Quoted(string text) => "\"" + JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping) + "\"";
}

/// <param name="Json">The file.</param>
/// <param name="Changes">What is new in it, and what was left.</param>
public sealed record CorrectedCatalog(ReadOnlyMemory<byte> Json, IReadOnlyList<CatalogChange> Changes);

/// <param name="Resource">Name of the type.</param>
/// <param name="Member">Wire name or path.</param>
/// <param name="Kind">What kind of change.</param>
/// <param name="What">The change, or why there is none, in words.</param>
public sealed record CatalogChange(string Resource, string Member, ChangeKind Kind, string What);

public enum ChangeKind
{
    /// <summary>The evidence of a name was raised.</summary>
    Evidence,

    /// <summary>A relationship holds one record in place of many, or the other way round.</summary>
    Number,

    /// <summary>A new record must bring it.</summary>
    Need,

    /// <summary>Marked for a person to decide.</summary>
    Review,

    /// <summary>A new column, read only and marked for review.</summary>
    Proposed,

    /// <summary>Seen, and left out of the catalog.</summary>
    Left
}
