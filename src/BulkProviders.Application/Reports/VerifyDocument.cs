namespace BulkProviders.Application.Reports;

/// <summary>What `export verify --json` prints.</summary>
/// <param name="SchemaVersion">1.</param>
/// <param name="Manifest">The manifest that the files were held against.</param>
/// <param name="Complete">The manifest says that the export is complete.</param>
/// <param name="ProofWords">How far that is proven, in plain words.</param>
/// <param name="FinishedAt">When the export ended.</param>
/// <param name="Files">The files of the manifest.</param>
/// <param name="Problems">Every difference, as a sentence; none where all is as it was written.</param>
/// <param name="ExitCode">0, or 5 where anything differs.</param>
public sealed record VerifyDocument(
    int SchemaVersion, string Manifest, bool Complete, string ProofWords, DateTimeOffset FinishedAt, IReadOnlyList<VerifiedFile> Files, IReadOnlyList<string> Problems, int ExitCode);

/// <param name="Path">The file.</param>
/// <param name="Bytes">Its size now; null where it is missing.</param>
/// <param name="Rows">Records counted in it now; null where it could not be read.</param>
/// <param name="Same">It is as the export wrote it.</param>
public sealed record VerifiedFile(string Path, long? Bytes, long? Rows, bool Same);
