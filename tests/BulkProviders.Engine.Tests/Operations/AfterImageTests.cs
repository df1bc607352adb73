using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Tests.Operations;

public sealed class AfterImageTests
{
    private static readonly DraftField Name = new("name", new FieldValue.Text("Willow"));
    private static readonly DraftField City = new("city", new FieldValue.Text("Salem"));

    [Fact]
    public void What_is_shown_as_it_was_sent_is_not_kept_a_second_time() =>
        Assert.Same(AfterImage.AsSent, AfterImage.Of([Name, City], Shown(Name, City)));

    [Fact]
    public void What_the_tenant_has_made_of_a_value_is_kept_and_what_it_does_not_show_is_named()
    {
        var upper = Name with { Value = new FieldValue.Text("WILLOW") };
        var image = AfterImage.Of([Name, City], Shown(upper));

        Assert.Equal([upper], image.Other);
        Assert.Equal(["city"], image.Unshown);
    }

    [Fact]
    public void Without_an_answer_that_shows_the_record_every_field_is_named_as_not_shown() =>
        Assert.Equal(["name", "city"], AfterImage.Of([Name, City], shown: null).Unshown);

    [Fact]
    public void A_part_of_a_request_keeps_its_own_fields_only()
    {
        var image = AfterImage.Of([Name, City], Shown(Name with { Value = FieldValue.Cleared })).Only(["city"]);

        Assert.Empty(image.Other);
        Assert.Equal(["city"], image.Unshown);
    }

    [Fact]
    public void A_field_that_the_tenant_has_not_kept_holds_what_it_held_before()
    {
        var before = City with { Value = new FieldValue.Text("Dallas") };
        var image = AfterImage.Of([Name, City], Shown(Name)).With([before]);

        Assert.Equal([before], image.Other);
        Assert.Empty(image.Unshown);
    }

    private static ResourceRecord Shown(params DraftField[] fields) => new("agencies", "1", fields.ToDictionary(f => f.Member, f => f.Value));
}
