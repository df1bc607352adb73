using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace BulkProviders.Benchmarks;

/// <summary>
/// A tenant that holds any number of providers without keeping one: record N is made whenever a page has it, so that a client is measured and not a database. It gives
/// tokens, the three lists of dropdowns, and providers in the order of their IDs, above an ID, by offset. Loopback only.
/// </summary>
internal static class PageServer
{
    private const int MostRecords = 1000;
    private const int Types = 20;
    private const int Statuses = 5;

    private static readonly string[] Streets = ["Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Hazel"];

    /// <summary>Serves until standard input ends; prints its address first.</summary>
    public static Task<int> ServeAsync(int records) =>
        LoopbackServer.ServeAsync(context => HttpMethods.IsPost(context.Request.Method) ? TokenAsync(context) : PageAsync(context, records));

    private static Task TokenAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync("""{"access_token":"T","token_type":"Bearer","expires_in":86400}""", context.RequestAborted);
    }

    private static async Task PageAsync(HttpContext context, int records)
    {
        var type = context.Request.Path.Value?.Split('/')[^1];
        var query = context.Request.Query;
        var limit = int.TryParse(query["page[limit]"], CultureInfo.InvariantCulture, out var asked) ? Math.Min(asked, MostRecords) : 100;
        var text = new StringBuilder("{\"data\":[");
        if (type == "providers")
        {
            var offset = int.TryParse(query["page[offset]"], CultureInfo.InvariantCulture, out var skipped) ? skipped : 0;
            var first = (query["filter[id][GT]"] is [{ } after] ? NumberAbove(after) : 1) + offset;
            if (query["sort"] == "-id")
                AppendAll(text, Enumerable.Range(0, Math.Min(limit, records)).Select(i => records - i));
            else
                AppendAll(text, Enumerable.Range(0, Math.Max(0, Math.Min(limit, records - first + 1))).Select(i => first + i));
        }
        else if (type is "provider_types" or "provider_statuses")
        {
            text.AppendJoin(',', Enumerable.Range(0, type == "provider_types" ? Types : Statuses).Select(i => $$$"""{"id":"{{{(type == "provider_types" ? TypeIdOf(i) : StatusIdOf(i))}}}","type":"{{{type}}}","attributes":{"name":"Value {{{i}}}"}}"""));
        }

        text.Append(CultureInfo.InvariantCulture, $"],\"meta\":{{\"totalResourceCount\":{(type == "providers" ? records : 0)}}}}}");
        context.Response.ContentType = "application/vnd.api+json";
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var length = Encoding.UTF8.GetBytes(text.ToString(), bytes);
        context.Response.ContentLength = length;
        await context.Response.Body.WriteAsync(bytes.AsMemory(0, length), context.RequestAborted);
        ArrayPool<byte>.Shared.Return(bytes);
    }

    // IDs that the client makes up lie between two of ours.
    private static int NumberAbove(string id)
    {
        var number = int.Parse(id.AsSpan(24, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return string.CompareOrdinal(id, IdOf(number)) < 0 ? number : number + 1;
    }

    private static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"01890a5d-ac96-774b-bcce-{number:x8}8000");

    private static string TypeIdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"32fed374-e16f-45d5-8bd3-a5d2775a3d{number:x2}");

    private static string StatusIdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"eb1f3770-d629-4639-ab2f-57fc36d21e{number:x2}");

    private static void AppendAll(StringBuilder text, IEnumerable<int> numbers)
    {
        var isFirst = true;
        foreach (var number in numbers)
        {
            text.Append(isFirst ? "" : ",");
            isFirst = false;
            Append(text, number);
        }
    }

    private static void Append(StringBuilder text, int n) => text.Append(CultureInfo.InvariantCulture, $$$"""
        {"id":"{{{IdOf(n)}}}","type":"providers","attributes":{"name":"{{{Streets[n % 7]}}} House {{{n}}}","contact_person":"Person {{{n % 9973}}}","phone_country_code":"1","phone_number":"206555{{{n % 10_000:D4}}}","phone_extension":{{{(n % 3 == 0 ? "\"" + (n % 1000) + "\"" : "null")}}},"ein":"{{{n % 90 + 10}}}-{{{n:D7}}}","organizational_id":"ORG-{{{n:D8}}}","under_contract":{{{(n % 2 == 0 ? "true" : "false")}}},"accredited":false,"provider_kind":null,"internal_organization":false,"published":true},"relationships":{"provider_type":{"data":{"type":"provider_types","id":"{{{TypeIdOf(n % Types)}}}"}},"provider_subtype":{"data":null},"facility_location":{"data":{"type":"locations","id":"6d0af662-a047-4118-9f80-{{{n:x12}}}"}},"assignee":{"data":{"type":"assignees","id":"00fa91b9-31e9-431a-8a82-{{{n % 500:x12}}}"}},"provider_status":{"data":{"type":"provider_statuses","id":"{{{StatusIdOf(n % Statuses)}}}"}},"license":{"data":{"type":"licenses","id":"62279ab3-c431-4176-affe-{{{n:x12}}}"}},"parent_organization":{"data":{"type":"providers","id":"{{{IdOf(n / 50 + 1)}}}
        """).Append("\"}}}}");
}
