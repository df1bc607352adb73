using System.Globalization;
using BulkProviders.Laboratory.Faults;

namespace BulkProviders.Laboratory.Inputs;

/// <summary>Makes the rows of a trial from its dice.</summary>
internal sealed class RowMaker(string prefix, Dice dice, IReadOnlyList<PoolRecord> standing)
{
    private static readonly string[] Notes = ["quiet street", "Höhe 12, \"Hof\"", "two\ttabs", "entrance; side, rear", "ñandú & co", "plain"];

    public InputRow Organization(int number) => new(RecordKind.Organization, RowAim.Create, Key('O', number), Natural("Org", number))
    {
        Cells = new Dictionary<string, string> { ["Organizational ID"] = Key('O', number) },
        Expected = new Dictionary<string, string> { ["organizational_id"] = Key('O', number), ["provider_kind"] = "agency" }
    };

    public InputRow Location(int number)
    {
        var notes = Notes[dice.Roll("notes", number, Notes.Length)];
        return new(RecordKind.Location, RowAim.Create, Key('L', number), Natural("Street", number))
        {
            Cells = new Dictionary<string, string>
            {
                ["City"] = "Springfield",
                ["State"] = "MA",
                ["Zip Code"] = "01101",
                ["Notes"] = notes,
                ["ID"] = "",
                ["Import Operation"] = ""
            },
            Expected = new Dictionary<string, string> { ["city"] = "Springfield", ["state"] = "MA", ["zip_code"] = "01101", ["notes"] = notes }
        };
    }

    public InputRow Update(int number, PoolRecord record) => new(RecordKind.Location, RowAim.Update, Key('U', number), record.Natural)
    {
        Target = record,
        Cells = new Dictionary<string, string> { ["ID"] = record.Id, ["Notes"] = NewNotes(number) },
        Expected = new Dictionary<string, string> { ["notes"] = NewNotes(number) }
    };

    public InputRow Delete(int number, PoolRecord record) => new(RecordKind.Location, RowAim.Delete, Key('D', number), record.Natural)
    {
        Target = record,
        Cells = new Dictionary<string, string> { ["ID"] = record.Id, ["Import Operation"] = "Delete" }
    };

    /// <summary>Half of them lie at a location that stands already: an uncertain parent then blocks fewer rows.</summary>
    public InputRow Provider(int number, int locations, int organizations)
    {
        var location = standing.Count > 0 && dice.Hits("location stands", number, 500)
            ? standing[dice.Roll("standing location of", number, standing.Count)].Id
            : Key('L', 1 + dice.Roll("location of", number, locations));
        var parent = dice.Hits("has parent", number, 500) ? Key('O', 1 + dice.Roll("parent of", number, organizations)) : "";
        var isUnique = dice.Hits("has own number", number, 700);
        var expected = new Dictionary<string, string> { ["contact_person"] = "Contact " + number.ToString(CultureInfo.InvariantCulture) };
        var cells = new Dictionary<string, string>
        {
            ["Provider Type"] = "Group Home",
            ["Location"] = location,
            ["Parent Organization"] = parent,
            ["Contact Person"] = expected["contact_person"],
            ["Organizational ID"] = isUnique ? Key('P', number) : ""
        };
        if (isUnique)
            expected["organizational_id"] = Key('P', number);
        var links = new Dictionary<string, string> { ["facility_location"] = location };
        if (parent.Length > 0)
            links["parent_organization"] = parent;
        return new(RecordKind.Provider, RowAim.Create, Key('P', number), Natural("House", number)) { Cells = cells, Expected = expected, Links = links };
    }

    public InputRow License(int number, int providers)
    {
        var provider = Key('P', 1 + dice.Roll("provider of", number, providers));
        var started = new DateOnly(2020, 1, 1).AddDays(dice.Roll("started", number, 1_000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new(RecordKind.License, RowAim.Create, Key('C', number), Natural("N", number))
        {
            Cells = new Dictionary<string, string>
            {
                ["Provider"] = provider,
                ["License Type"] = "Full License",
                ["License Status"] = "Active",
                ["Started On"] = started
            },
            Expected = new Dictionary<string, string> { ["started_on"] = started },
            Links = new Dictionary<string, string> { ["provider"] = provider }
        };
    }

    private string NewNotes(int number) => prefix + "changed " + number.ToString(CultureInfo.InvariantCulture);

    private string Key(char letter, int number) => prefix + letter + number.ToString(CultureInfo.InvariantCulture);

    private string Natural(string word, int number) => $"{prefix}{word} {number.ToString(CultureInfo.InvariantCulture)}";
}
