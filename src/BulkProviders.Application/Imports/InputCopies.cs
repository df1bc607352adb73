using System.Security.Cryptography;
using BulkProviders.Application.Folders;
using BulkProviders.Application.Settings;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets;

namespace BulkProviders.Application.Imports;

/// <summary>Copies the inputs into the run folder, so that a run can be told again whatever becomes of the files.</summary>
internal sealed class InputCopies(RunFolder folder, ReadingSettings settings, TableFormatList formats)
{
    private const int BufferSize = 1 << 16;

    /// <summary>Copies each file and opens nothing else of it but its first bytes, which say what it is.</summary>
    /// <exception cref="RunException">A file cannot be read or is no spreadsheet.</exception>
    public async Task<IReadOnlyList<ImportFile>> CopyAsync(IReadOnlyList<InputFile> files, CancellationToken cancellationToken)
    {
        var copies = new List<ImportFile>();
        var reading = new TableReadOptions(settings.Encoding, settings.Delimiter, folder.Temporary);
        foreach (var file in files)
        {
            var format = formats.Recognise(file.Path);
            var id = copies.Count + 1;
            var copy = NameFor(file.Path, id);
            var hash = await CopyAsync(file.Path, copy, cancellationToken);
            copies.Add(new ImportFile(new SourceFile(id, file.Path, copy, hash, format.Name), format, reading, file.Type) { IsOurs = file.IsOurs });
        }

        return copies;
    }

    // The name is kept, because a CSV file says by it what it holds.
    private string NameFor(string path, int id)
    {
        var copy = Path.Combine(folder.Inputs, Path.GetFileName(path));
        if (!File.Exists(copy))
            return copy;
        var apart = Path.Combine(folder.Inputs, FormattableString.Invariant($"{id}"));
        Directory.CreateDirectory(apart);
        return Path.Combine(apart, Path.GetFileName(path));
    }

    private static async Task<string> CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        try
        {
            // Shared for writing and deleting, so that a workbook which is open in Excel can be read.
            await using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferSize, useAsync: true);
            await using var target = new FileStream(to, FileMode.CreateNew, FileAccess.Write, FileShare.Read, BufferSize, useAsync: true);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[BufferSize];
            for (int read; (read = await source.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                hash.AppendData(buffer, 0, read);
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            // A journal that goes on after a power cut must find its copies whole.
            target.Flush(flushToDisk: true);
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RunException.Unusable(
                $"{from} could not be copied into the run folder {Path.GetDirectoryName(to)}: {e.Message} Check that the file may be read and the disk has space. Nothing was sent.", e);
        }
    }
}
