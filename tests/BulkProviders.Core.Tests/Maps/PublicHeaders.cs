namespace BulkProviders.Core.Tests.Maps;

/// <summary>
/// Names of the columns of public lists of licensed providers, each with the place on the sheet Provider Roster where it belongs; empty where it has none there.
/// Facts only: no row of any list is here. The lists of <see cref="HeldOut"/> were not looked at while the words were made.
/// </summary>
internal static class PublicHeaders
{
    public const string Person = "Contact: First Name + Last Name";

    public static readonly IReadOnlyList<(string List, IReadOnlyList<(string Header, string Home)> Columns)> Tuned =
    [
        ("California CCLD, centers", Parse("""
            Facility Type=Provider: Provider Type;Facility Number=Provider: Organizational ID;Facility Name=Provider: Name;Licensee=;Facility Administrator=Contact: First Name + Last Name;
            Facility Telephone Number=Provider: Phone Number;Facility Address=Location: Address 1;Facility City=Location: City;Facility State=Location: State;Facility Zip=Location: Zip Code;
            County Name=Location: County;Regional Office=;Facility Capacity=Service: Maximum Capacity;Facility Status=Provider: Provider Status;License First Date=License: Started On;
            Closed Date=;Last Visit Date=;Inspection Visits=;Complaint Visits=;Other Visits=;Total Visits=;Citation Numbers=;POC Dates=;All Visit Dates=;Inspection Visit Dates=
            """)),
        ("California CCLD, map layer", Parse("""
            FAC_NBR=Provider: Organizational ID;FAC_TYPE_DESC=Provider: Provider Type;FAC_NAME=Provider: Name;FAC_LICENSEE_NAME=;FAC_RES_STREET_ADDR=Location: Address 1;
            FAC_RES_CITY=Location: City;FAC_RES_STATE=Location: State;FAC_RES_ZIP_CODE=Location: Zip Code;FAC_PHONE_NBR=Provider: Phone Number;FAC_CAPACITY=Service: Maximum Capacity;
            FAC_DO_NBR=;COUNTY=Location: County;CLIENT_SERVED=;FAC_CO_NBR=;FAC_LATITUDE=;FAC_LONGITUDE=
            """)),
        ("Texas HHS, child care", Parse("""
            OPERATION_NUMBER=Provider: Organizational ID;AGENCY_NUMBER=;OPERATION_NAME=Provider: Name;OPERATION_TYPE=Provider: Provider Type;ADDRESS_LINE=Location: Address 1;CITY=Location: City;
            STATE=Location: State;ZIPCODE=Location: Zip Code;COUNTY=Location: County;PHONE_NUMBER=Provider: Phone Number;ISSUANCE_DATE=License: Started On;OPERATION_STATUS=Provider: Provider Status;
            TOTAL_CAPACITY=Service: Maximum Capacity;LICENSED_TO_SERVE_AGES=;EMAIL_ADDRESS=Contact: Email;WEBSITE_ADDRESS=;ADMINISTRATOR_DIRECTOR_NAME=Contact: First Name + Last Name;
            TYPE_OF_ISSUANCE=License: License Type;CONDITIONS_ON_PERMIT=;ADVERSE_ACTION=;DEFICIENCY_HIGH=;MONITORING_FREQUENCY=
            """)),
        ("New York OCFS", Parse("""
            Facility ID=Provider: Organizational ID;Program Type=Provider: Provider Type;Region Code=;County=Location: County;Facility Status=Provider: Provider Status;Facility Name=Provider: Name;
            Facility Opened Date=;License Issue Date=License: Started On;License Expiration Date=License: Ended On;Address Omitted=;Street Name=Location: Address 1;Additional Address=;
            Floor=;Apartment=Location: Address 2;City=Location: City;State=Location: State;Zip Code=Location: Zip Code;Phone Number Omitted=;Phone Number=Provider: Phone Number;
            School District Name=;Capacity Description=;Infant Capacity=;Toddler Capacity=;Total Capacity=Service: Maximum Capacity;Latitude=;Longitude=
            """)),
        ("Washington DCYF", Parse("""
            ProviderId=Provider: Organizational ID;ProviderName=Provider: Name;LicenseNumber=License: License Number;LicenseStatus=License: License Status;LicenseType=License: License Type;
            FacilityType=Provider: Provider Type;PrimaryContactEmail=Contact: Email;PrimaryContactPhoneNumber=Contact: Phone Number;PrimaryContactPersonName=Contact: First Name + Last Name;
            PhysicalStreetAddress=Location: Address 1;PhysicalCity=Location: City;PhysicalState=Location: State;PhysicalZip=Location: Zip Code;PhysicalCounty=Location: County;
            MailingStreetAddress=;LicenseCapacity=Service: Maximum Capacity;LanguagesSpoken=;EarlyAchieversStatus=;SchoolDistrict=;InitialLicenseDate=License: Started On;HeadStart=
            """)),
        ("Nebraska, child care roster", Parse("""
            License #=License: License Number;License Type=License: License Type;Program Name=Provider: Name;Owner/Director=Contact: First Name + Last Name;Street Address=Location: Address 1;
            City=Location: City;State=Location: State;Zip=Location: Zip Code;County=Location: County;Phone=Provider: Phone Number;Capacity=Service: Maximum Capacity;Age From=Condition: Minimum Age;Age To=Condition: Maximum Age;
            Days Open=;Hours Open=;Effective Date=License: Started On;Accepts Subsidy=;Step Rating=
            """)),
        ("Indiana, building blocks", Parse("""
            FacilityNumber=Provider: Organizational ID;FacilityName=Provider: Name;FacilityTypeDescription=Provider: Provider Type;ApplicantName=;Address=Location: Address 1;City=Location: City;
            StateCode=Location: State;ZipCode=Location: Zip Code;CountyName=Location: County;Phone=Provider: Phone Number;Email=Contact: Email;ProviderStatus=Provider: Provider Status;
            License_RegistrationStatus=License: License Status;Capacity=Service: Maximum Capacity;AnnualVisitDate=;Coach=;HoursOfOperation=;DaysPerWeek=;CCDFEligibility=;ConsultantName=
            """)),
        ("Colorado, licensed facilities", Parse("""
            PROVIDER ID=Provider: Organizational ID;PROVIDER NAME=Provider: Name;PROVIDER SERVICE TYPE=Provider: Provider Type;STREET ADDRESS=Location: Address 1;CITY=Location: City;
            STATE=Location: State;ZIP=Location: Zip Code;COUNTY=Location: County;QUALITY RATING=;AWARD DATE=;EXPIRATION DATE=License: Ended On;TOTAL LICENSED CAPACITY=Service: Maximum Capacity;
            LICENSED INFANT CAPACITY=;SCHOOL DISTRICT=;CCCAP AUTHORIZATION STATUS=
            """)),
        ("New York City, centers", Parse("""
            Center Name=Provider: Name;Legal Name=;Building=;Street=Location: Address 1;Borough=;ZipCode=Location: Zip Code;Phone=Provider: Phone Number;Permit Number=License: License Number;
            Permit Expiration=License: Ended On;Status=;Age Range=;Maximum Capacity=Service: Maximum Capacity;Day Care ID=Provider: Organizational ID;Program Type=;Facility Type=Provider: Provider Type;
            Date Permitted=License: Started On;URL=
            """)),
        ("Pennsylvania, certified providers", Parse("""
            Facility Name=Provider: Name;Facility Address Line 1=Location: Address 1;Facility Address Line 2=Location: Address 2;Facility City=Location: City;Facility State=Location: State;
            Facility Zip Code=Location: Zip Code;Facility County=Location: County;Facility Phone=Provider: Phone Number;Facility Email=Contact: Email;Provider Type=Provider: Provider Type;
            Capacity=Service: Maximum Capacity;STAR Level=;Certification Status=License: License Status;Certificate Number=License: License Number;Certificate Effective Date=License: Started On;
            Certificate Expiration Date=License: Ended On
            """))
    ];

    public static readonly IReadOnlyList<(string List, IReadOnlyList<(string Header, string Home)> Columns)> HeldOut =
    [
        ("Vermont, regulated programs", Parse("""
            PROVIDER_NAME=Provider: Name;PROVIDER_TOWN=Location: City;PROVIDER_STREET=Location: Address 1;PROVIDER_ZIP=Location: Zip Code;LICENSE_TYPE=License: License Type;
            PROVIDER_PROGRAM_TYPE=Provider: Provider Type;PROVIDER_REFERRAL_STATUS=;PHONE_NUMBER=Provider: Phone Number;EMAIL_ADDRESS=Contact: Email;TOTAL_LICENSED_CAPACITY=Service: Maximum Capacity;
            CURRENT_STARS_LEVEL=;COUNTY=Location: County
            """)),
        ("A licensing board's export", Parse("""
            Credential Number=License: License Number;Credential Type=License: License Type;Credential Status=License: License Status;Business Name=Provider: Name;Issue Dt=License: Started On;
            Exp Dt=License: Ended On;Addr Line 1=Location: Address 1;Addr Line 2=Location: Address 2;City Nm=Location: City;St=Location: State;Zip=Location: Zip Code;County Nm=Location: County;
            Phone Nbr=Provider: Phone Number;Discipline Action=;Last Renewal=
            """)),
        ("National layer of centers", Parse("""
            ID=;NAME=Provider: Name;ADDRESS=Location: Address 1;CITY=Location: City;STATE=Location: State;ZIP=Location: Zip Code;TELEPHONE=Provider: Phone Number;TYPE=;STATUS=;POPULATION=;
            COUNTY=Location: County;COUNTYFIPS=;COUNTRY=Location: Country;LATITUDE=;LONGITUDE=;WEBSITE=;ST_DATE=;SOURCE=
            """)),
        ("Foster agency's own sheet", Parse("""
            Agency Provider No=Provider: Organizational ID;Home Name=Provider: Name;Home Type=Provider: Provider Type;Primary Phone=Provider: Phone Number;Street=Location: Address 1;Apt=Location: Address 2;
            Town=Location: City;State=Location: State;Postal Code=Location: Zip Code;Lic No=License: License Number;Lic Issued=License: Started On;Lic Expires=License: Ended On;
            Contact Email=Contact: Email;Contact First=Contact: First Name;Contact Last=Contact: Last Name;Tax ID=Provider: EIN;Worker=;Remarks=
            """))
    ];

    /// <summary>Written down when the words were done, and left as they came out.</summary>
    public static readonly IReadOnlyList<(string List, IReadOnlyList<(string Header, string Home)> Columns)> Fresh =
    [
        ("Illinois, day care lookup", Parse("""
            Provider ID=Provider: Organizational ID;Doing Business As=Provider: Name;Street=Location: Address 1;City=Location: City;County=Location: County;Zip=Location: Zip Code;
            Phone=Provider: Phone Number;Facility Type=Provider: Provider Type;Day Age Range=;Night Age Range=;Languages=;Day Capacity=;Night Capacity=;Status=
            """)),
        ("Ohio, programs", Parse("""
            Program Number=Provider: Organizational ID;Program Name=Provider: Name;Program Type=Provider: Provider Type;Program Status=Provider: Provider Status;Address Line 1=Location: Address 1;
            City=Location: City;State=Location: State;Zip Code=Location: Zip Code;County=Location: County;Phone=Provider: Phone Number;Administrators=Contact: First Name + Last Name;
            License Begin Date=License: Started On;License Expiration Date=License: Ended On;SUTQ Rating=;Food Program=
            """)),
        ("District of Columbia, facilities", Parse("""
            FACILITY_NAME=Provider: Name;STREET_ADDRESS=Location: Address 1;ZIP=Location: Zip Code;WARD=;FACILITY_TYPE=Provider: Provider Type;LICENSE_NUM=License: License Number;
            LIC_TYPE=License: License Type;LIC_EFF_DATE=License: Started On;LIC_EXP_DATE=License: Ended On;MAX_CAPACITY=Service: Maximum Capacity;CONTACT_PHONE=Contact: Phone Number;
            CONTACT_EMAIL=Contact: Email;CONTACT_NAME=Contact: First Name + Last Name;MIN_AGE=Condition: Minimum Age;MAX_AGE=Condition: Maximum Age;ACCREDITED=Provider: Accredited;X=;Y=
            """))
    ];

    private static IReadOnlyList<(string Header, string Home)> Parse(string text) =>
        [.. text.ReplaceLineEndings("").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')).Select(p => (p[0].Trim(), p[1].Trim()))];
}
