using BulkProviders.Samples;

// Writes the samples: dotnet run --project tests/BulkProviders.Samples -- samples
if (args is not [var target])
{
    await Console.Error.WriteLineAsync("Give the folder to write to: dotnet run --project tests/BulkProviders.Samples -- samples");
    return 2;
}
foreach (var (path, content) in SampleFiles.Build())
{
    var file = Path.Combine(target, path);
    Directory.CreateDirectory(Path.GetDirectoryName(file) ?? target);
    await File.WriteAllBytesAsync(file, content);
    Console.WriteLine($"{file}: {content.Length} bytes");
}
return 0;
