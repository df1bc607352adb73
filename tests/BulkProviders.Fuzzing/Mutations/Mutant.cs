using System.Globalization;
using BulkProviders.Fuzzing.Seeds;

namespace BulkProviders.Fuzzing.Mutations;

/// <summary>A seed file with a few things changed, all of them chosen by seed and number.</summary>
internal sealed record Mutant(int RunSeed, int Number, SeedFile Seed, byte[] Content, string Changes)
{
    public static Mutant Of(int runSeed, int number, IReadOnlyList<SeedFile> seeds)
    {
        var chance = new Random(unchecked((runSeed * 1_000_003) + number));
        var seed = seeds[number % seeds.Count];
        var (content, changes) = Change(seed, chance);
        return new Mutant(runSeed, number, seed, content, changes);
    }

    /// <summary>Writes the file and what was found into a folder.</summary>
    public void Keep(string folder, string finding)
    {
        Directory.CreateDirectory(folder);
        var name = string.Create(CultureInfo.InvariantCulture, $"{RunSeed}-{Number}-");
        File.WriteAllBytes(Path.Combine(folder, name + Seed.FileName), Content);
        File.WriteAllText(
            Path.Combine(folder, name + Seed.FileName + ".txt"),
            string.Create(CultureInfo.InvariantCulture, $"--seed {RunSeed} --first {Number} --count 1\n{this}\n{finding}\n"));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number} {Seed.Name} [{Changes}]");

    private static (byte[] Content, string Changes) Change(SeedFile seed, Random chance) => seed.Level switch
    {
        "workbook" when chance.Next(10) > 0 => PackageMutations.Change(seed.Content, chance),
        "xls" when chance.Next(4) > 0 => BiffMutations.Change(seed.Content, chance),
        "csv" when chance.Next(3) > 0 => CsvMutations.Change(seed.Content, chance),
        _ => ByteMutations.Change(seed.Content, chance)
    };
}
