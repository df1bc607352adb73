using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;

namespace BulkProviders.Core.Templates;

/// <summary>Writes the import workbook that people fill in.</summary>
public interface ITemplateWriter
{
    /// <summary>
    /// A workbook with a read-me sheet, a sheet per type that has one, required columns marked, dropdowns, text format where digits must
    /// survive, an example row (EXAMPLE in the ID cell) and a version stamp; or, for a folder path, the CSV twins.
    /// The same arguments give the same content.
    /// </summary>
    /// <param name="labels">Labels of each lookup type by its name in the catalog; empty where they are not known.</param>
    /// <exception cref="RunException">The path cannot be written.</exception>
    IReadOnlyList<string> Write(string path, ResourceCatalog catalog, IReadOnlyDictionary<string, IReadOnlyList<string>> labels);
}
