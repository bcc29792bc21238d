package io.frontdesk.adapter.phone;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** States of the United States and provinces of Canada, as libphonenumber names places: {@code Miami, FL} or {@code Florida}. */
final class Subdivisions {

    private static final String STATES =
            "AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|FL Florida|GA Georgia"
                    + "|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland"
                    + "|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada"
                    + "|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma"
                    + "|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah"
                    + "|VT Vermont|VA Virginia|WA Washington State|WV West Virginia|WI Wisconsin|WY Wyoming|DC Washington D.C.";

    private static final String PROVINCES =
            "AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|NS Nova Scotia"
                    + "|NT Northwest Territories|NU Nunavut|ON Ontario|PE Prince Edward Island|QC Quebec|SK Saskatchewan|YT Yukon";

    private static final Map<String, Map<String, String>> CODES = Map.of("US", codes(STATES), "CA", codes(PROVINCES));
    private static final Pattern TOWN = Pattern.compile(".*, ([A-Z]{2})");

    private Subdivisions() {}

    private static Map<String, String> codes(String table) {
        Map<String, String> codes = new HashMap<>();
        for (String one : table.split("\\|", -1)) {
            codes.put(one.substring(3), one.substring(0, 2));
            codes.put(one.substring(0, 2), one.substring(0, 2));
        }
        return codes;
    }

    /** ISO 3166-2; empty if the place is not in one alone. */
    static Optional<String> of(String region, String place) {
        Map<String, String> codes = CODES.getOrDefault(region, Map.of());
        Matcher town = TOWN.matcher(place);
        String code = codes.get(town.matches() ? town.group(1) : place);
        return code == null ? Optional.empty() : Optional.of(region + "-" + code);
    }
}
