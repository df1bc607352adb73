namespace BulkProviders.Samples.World;

/// <summary>Made-up names. Any likeness to real people or organisations is chance.</summary>
internal static class Words
{
    public static readonly IReadOnlyList<string> Given =
    [
        "Amélie", "José", "Priya", "Tomás", "Ngozi", "Zoë", "Marisol", "Anders", "Keisha", "Renée", "Hiroko", "Liam", "Fatima", "Benoît", "Wren",
        "Malia", "Dmitri", "Inés", "Oluwaseun", "Grace", "Thanh", "Søren", "Paloma", "Jack", "Aisha", "Noël", "Ruth", "Emeka", "Siobhán", "Walter"
    ];

    public static readonly IReadOnlyList<string> Family =
    [
        "Okafor", "Lindqvist", "Peña", "Tremblay", "Nakagawa", "O'Rourke", "Castañeda", "Whitefeather", "Dubois", "Vandermeer", "Almonte", "Szczepański",
        "Kahale", "Bergström", "Oyelaran", "Fontaine", "Delacroix", "Hollowell", "Müller", "Quiñones", "Abernathy", "Strickland", "Ferreira", "Nguyen",
        "D'Angelo", "St. Clair", "Ó Súilleabháin", "Van der Berg", "Ortiz-Bell"
    ];

    public static readonly IReadOnlyList<string> Houses =
    [
        "Alder", "Bluestem", "Cedar Grove", "Clearwater", "Fern Hill", "Four Winds", "Harborlight", "Heron Point", "Juniper", "Larkspur", "Maple Hollow",
        "Montclair", "Northgate", "Riverbend", "Saint-Élie", "Stonebridge", "Sunrise", "Tamarack", "Willow Creek", "Wren's Nest"
    ];

    public static readonly IReadOnlyList<string> Streets =
    [
        "Alder Street", "Harbor Avenue", "rue des Érables", "Cedar Lane", "Old Mill Road", "Calle del Sol", "Prospect Street", "Willow Court", "Juniper Way",
        "Chemin du Lac", "Quarry Road", "Orchard Terrace", "Lighthouse Boulevard", "Meadowlark Drive", "King's Row", "St. Brendan's Place"
    ];

    public static readonly IReadOnlyList<string> Organizations =
    [
        "Evergreen Family Services, Inc.", "Société d'aide à l'enfance Tremblay", "St. Brendan's Children's Aid", "Casa Peña – Servicios Familiares",
        "Harbor & Hearth Community Alliance", "Okafor, Lindqvist and Partners, LLC", "Northgate Youth Trust", "Les Foyers Saint-Élie",
        "Four Winds Tribal Family Network", "Bluestem Child & Family Center", "Kahale ʻOhana Services", "Granite State Kinship Collaborative",
        "Juniper House Foundation (NM)", "Cove Landing Family Partnership", "Riverbend Residential Programs, Inc.", "D'Angelo Respite Group",
        "Maple Hollow Homes", "Quiñones y Asociados", "Clearwater Foster Care Agency", "O'Rourke \"Open Door\" Shelters"
    ];

    public static readonly IReadOnlyList<string> Notes =
    [
        "Entrance on the north side.", "Ring twice; the bell is slow.", "Ramp behind the building, gate code at the office.",
        "Mail goes to the office,\nvisitors to the house.", "Vegetable garden 🌻 and a dog (friendly).", "Shares a driveway with no. 14."
    ];

    public static readonly IReadOnlyList<string> OwnNotes =
        ["call before visiting", "site visit done", "contract renewal in spring", "ask K. about parking", "see e-mail of 3/4", "waiting for floor plan"];
}
