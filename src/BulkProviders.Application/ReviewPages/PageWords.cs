using BulkProviders.Core.Results;

namespace BulkProviders.Application.ReviewPages;

/// <summary>What a page says where it quotes no cell.</summary>
internal static class PageWords
{
    /// <summary>The sentence of a card; empty where it could quote a cell and none is to be quoted.</summary>
    public static string Example(CauseCard card, bool showsValues) => showsValues ? card.Example : "";

    /// <summary>The remedy; empty where it could quote a cell and none is to be quoted.</summary>
    public static string Remedy(string code, string remedy, bool showsValues) =>
        showsValues || (!remedy.Contains('\'', StringComparison.Ordinal) && !code.StartsWith("server-", StringComparison.Ordinal)) ? remedy : "";

    public static string Capital(string title) => title.Length == 0 ? title : char.ToUpperInvariant(title[0]) + title[1..];
}
