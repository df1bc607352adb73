namespace BulkProviders.Samples.World;

/// <summary>Everything that the good workbook is about, made up once, so that its sheets agree with each other.</summary>
internal sealed class Places
{
    public const int Organizations = 20;
    public const int Providers = 120;

    public Places(Random random)
    {
        Homes = [.. Enumerable.Range(0, Providers).Select(i => Make(i, random))];
    }

    public IReadOnlyList<Home> Homes { get; }

    /// <summary>The town of an organisation's headquarters.</summary>
    public static Town TownOf(int organization) => Town.All[organization % Town.All.Count];

    private static Home Make(int index, Random random)
    {
        // Half of the providers are group homes and foster homes, as in life.
        var kind = Labels.ProviderTypes[Math.Min(random.Next(Labels.ProviderTypes.Count), random.Next(Labels.ProviderTypes.Count))];
        var town = Town.All[random.Next(Town.All.Count)];
        var first = index % 3 == 0 ? Words.Family[random.Next(Words.Family.Count)] : Words.Houses[random.Next(Words.Houses.Count)];
        // The number of the house keeps names apart where the dice repeat themselves.
        var name = $"{first} {kind.Endings[random.Next(kind.Endings.Length)]}{(index % 5 == 0 ? $", {town.City}" : index >= 40 ? $" no. {index - 39}" : "")}";
        return new Home(index, name, kind.Type, town, Person.Any(random), random.Next(3) == 0 ? null : random.Next(Organizations));
    }
}

/// <summary>A provider as the sheets speak of it.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its provider type.</param>
/// <param name="Town">Where it is.</param>
/// <param name="Contact">Whom to ask for.</param>
/// <param name="Organization">The organisation that runs it, from 0, or null.</param>
internal sealed record Home(int Index, string Name, string Type, Town Town, Person Contact, int? Organization)
{
    public string Key => Keys.Provider(Index);
}
