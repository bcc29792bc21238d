package io.frontdesk.inmemory;

import io.frontdesk.common.PhoneNumber;
import io.frontdesk.contacts.spi.PhoneOrigin;
import io.frontdesk.contacts.spi.PhoneZones;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Goes by the calling code alone: of +1 any number may be anywhere in North America, from Newfoundland to Guam. Knows the countries with the most
 * phones; of the others it says nothing. {@code frontdesk-phone} knows area codes, and every country. Thread-safe.
 */
public final class CallingCodeZones implements PhoneZones {

    /** Calling code, regions, zones: every zone of the country whose clocks differ. */
    private static final String TABLE = """
            1|US CA AG AI AS BB BM BS DM DO GD GU JM KN KY LC MP MS PR SX TC TT VC VG VI|America/New_York America/Detroit \
            America/Chicago America/Denver America/Phoenix America/Los_Angeles America/Anchorage America/Adak Pacific/Honolulu \
            Pacific/Pago_Pago Pacific/Guam America/Puerto_Rico America/St_Johns America/Halifax America/Toronto America/Winnipeg \
            America/Regina America/Edmonton America/Vancouver America/Whitehorse Atlantic/Bermuda America/Nassau America/Jamaica \
            America/Grand_Turk
            7|RU KZ|Europe/Kaliningrad Europe/Moscow Europe/Samara Asia/Yekaterinburg Asia/Omsk Asia/Krasnoyarsk Asia/Irkutsk \
            Asia/Yakutsk Asia/Vladivostok Asia/Magadan Asia/Kamchatka Asia/Almaty
            20|EG|Africa/Cairo
            27|ZA|Africa/Johannesburg
            30|GR|Europe/Athens
            31|NL|Europe/Amsterdam
            32|BE|Europe/Brussels
            33|FR|Europe/Paris
            34|ES|Europe/Madrid Atlantic/Canary
            36|HU|Europe/Budapest
            39|IT VA|Europe/Rome
            40|RO|Europe/Bucharest
            41|CH|Europe/Zurich
            43|AT|Europe/Vienna
            44|GB GG IM JE|Europe/London
            45|DK|Europe/Copenhagen
            46|SE|Europe/Stockholm
            47|NO SJ|Europe/Oslo
            48|PL|Europe/Warsaw
            49|DE|Europe/Berlin
            52|MX|America/Mexico_City America/Cancun America/Chihuahua America/Ciudad_Juarez America/Hermosillo America/Mazatlan \
            America/Matamoros America/Ojinaga America/Tijuana
            54|AR|America/Argentina/Buenos_Aires
            55|BR|America/Noronha America/Sao_Paulo America/Manaus America/Rio_Branco
            57|CO|America/Bogota
            60|MY|Asia/Kuala_Lumpur
            61|AU CX CC|Australia/Sydney Australia/Lord_Howe Australia/Brisbane Australia/Adelaide Australia/Darwin Australia/Eucla \
            Australia/Perth Indian/Christmas Indian/Cocos
            62|ID|Asia/Jakarta Asia/Makassar Asia/Jayapura
            63|PH|Asia/Manila
            64|NZ|Pacific/Auckland Pacific/Chatham
            65|SG|Asia/Singapore
            66|TH|Asia/Bangkok
            81|JP|Asia/Tokyo
            82|KR|Asia/Seoul
            84|VN|Asia/Ho_Chi_Minh
            86|CN|Asia/Shanghai Asia/Urumqi
            90|TR|Europe/Istanbul
            91|IN|Asia/Kolkata
            92|PK|Asia/Karachi
            351|PT|Europe/Lisbon Atlantic/Azores
            353|IE|Europe/Dublin
            358|FI AX|Europe/Helsinki
            380|UA|Europe/Kyiv
            420|CZ|Europe/Prague
            880|BD|Asia/Dhaka
            966|SA|Asia/Riyadh
            971|AE|Asia/Dubai
            972|IL|Asia/Jerusalem
            """;

    private static final int LONGEST = 3;

    private static final Map<String, String> ROWS = TABLE.lines()
            .collect(Collectors.toUnmodifiableMap(
                    line -> line.substring(0, line.indexOf('|')), line -> line.substring(line.indexOf('|') + 1)));

    /** By calling code, once it is asked for: the rules of all these zones would weigh half a megabyte in each application. */
    private final Map<String, PhoneOrigin> origins = new ConcurrentHashMap<>();

    private CallingCodeZones() {}

    public static CallingCodeZones create() {
        return new CallingCodeZones();
    }

    @Override
    public PhoneOrigin origin(PhoneNumber number) {
        for (int digits = 1; digits <= LONGEST; digits++) {
            String code = number.e164().substring(1, 1 + digits);
            String row = ROWS.get(code);
            if (row != null) {
                return origins.computeIfAbsent(code, any -> read(row));
            }
        }
        return PhoneOrigin.UNKNOWN;
    }

    private static PhoneOrigin read(String row) {
        String[] columns = row.split("\\|", 2);
        Set<ZoneId> zones =
                Arrays.stream(columns[1].split(" ", -1)).map(ZoneId::of).collect(Collectors.toSet());
        return new PhoneOrigin(zones, Set.of(columns[0].split(" ", -1)));
    }
}
