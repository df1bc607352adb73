using BulkProviders.Testing.Http;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>An update sends what differs and what the catalog marks as sent again, nothing else.</summary>
public sealed class ChangedFieldsTests
{
    [Fact]
    public async Task An_update_changes_the_edited_field_and_says_the_value_before()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("first.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301", "L-2|2 Birch Street|Boston|MA|02108"));
        var first = await bench.ImportAsync("first.xlsx");
        var id = first.Row("L-1").RecordId;
        bench.Workbook("second.xlsx", Sheet.Of("Locations", "ID|Address 1|City|State|Zip Code|Notes", $"{id}|1 Alder Street|Portland|Oregon|97301|Ring twice"));
        var second = await bench.ImportAsync("second.xlsx");
        Assert.Equal((0, "updated 1"), (second.ExitCode, second.Tally));
        var row = Assert.Single(second.Rows);
        Assert.Equal("City: Salem → Portland; Notes: (blank) → Ring twice", row.Changed);
        var record = bench.Record("locations", id);
        Assert.Equal(("1 Alder Street", "Portland", "OR", "Ring twice"), (record["address1"], record["city"], record["state"], record["notes"]));
    }

    [Fact]
    public async Task Blank_cells_keep_and_the_clear_token_clears()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("first.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"));
        var id = (await bench.ImportAsync("first.xlsx")).Row("L-1").RecordId;
        bench.Workbook("second.xlsx", Sheet.Of("Locations", "ID|Address 1|City|State|Zip Code", $"{id}|||<clear>|"));
        var second = await bench.ImportAsync("second.xlsx");
        Assert.Equal("State: OR → (blank)", Assert.Single(second.Rows).Changed);
        var record = bench.Record("locations", id);
        Assert.Equal(("1 Alder Street", "Salem", "97301"), (record["address1"], record["city"], record["zip_code"]));
        Assert.False(record.ContainsKey("state"));
    }

    [Theory]
    [InlineData("changed", """{"data":{"type":"providers","id":"ID","attributes":{"phone_number":"(206) 555-0134","name":"Alder House"}}}""")]
    [InlineData("all", """{"data":{"type":"providers","id":"ID","attributes":{"name":"Alder House","contact_person":"Maria Lindqvist","phone_number":"(206) 555-0134"}}}""")]
    public async Task The_body_of_an_update_holds_what_differs_and_the_fields_that_are_sent_again(string send, string body)
    {
        const string id = "0190b1f0-0000-7000-8000-000000000001";
        var record = """{"type":"providers","id":"ID","attributes":{"name":"Alder House","contact_person":"Maria Lindqvist","phone_number":"(206) 555-0100"}}"""
            .Replace("ID", id, StringComparison.Ordinal);
        await using var server = ScriptedServer.Start(request => request.Method switch
        {
            "PATCH" => Reply.Json(200, ("{\"data\":" + record + "}").Replace("0100", "0134", StringComparison.Ordinal)),
            _ when request.Path.EndsWith("providers/providers/" + id, StringComparison.Ordinal) => Reply.Json(200, "{\"data\":" + record + "}"),
            _ when request.Path.EndsWith("providers/providers", StringComparison.Ordinal) => Reply.Json(200, "{\"data\":[" + record + "],\"links\":{}}"),
            _ => Reply.Json(200, """{"data":[],"links":{}}""")
        });
        using var cli = new CliHost();
        cli.Environment["BULKPROVIDERS_TENANT__BASEURL"] = server.Url.ToString();
        cli.Environment["BULKPROVIDERS_TENANT__ACCESS"] = "write";
        cli.Environment["BULKPROVIDERS_TOKEN"] = "ready";
        Book.Save(cli.Folder.File("providers.xlsx"), Sheet.Of(
            "Providers", "ID|Name|Contact Person|Phone Number", $"{id}|Alder House|Maria Lindqvist|(206) 555-0134"));
        var result = await cli.RunAsync("import", "providers.xlsx", "--send", send);
        Assert.True(result.ExitCode == 0, result.All);
        Assert.Equal(body.Replace("ID", id, StringComparison.Ordinal), Assert.Single(server.Requests, r => r.Method == "PATCH").Body);
    }
}
