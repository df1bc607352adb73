namespace BulkProviders.Fuzzing.Seeds;

/// <summary>A good file from which mutants are made.</summary>
/// <param name="Name">For reports.</param>
/// <param name="FileName">The name that its mutants have on disk.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record SeedFile(string Name, string FileName, byte[] Content)
{
    /// <summary>What it is told apart by: how it can be mutated.</summary>
    public string Level => Content is [0x50, 0x4B, ..] ? "workbook" : Content is [0xD0, 0xCF, ..] ? "xls" : "csv";
}
