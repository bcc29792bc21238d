package io.frontdesk.testkit.inmemory;

import io.frontdesk.contacts.spi.PhoneZones;
import io.frontdesk.inmemory.CallingCodeZones;
import io.frontdesk.testkit.PhoneZonesContract;

class CallingCodeZonesTest extends PhoneZonesContract {

    private static final PhoneZones ZONES = CallingCodeZones.create();

    @Override
    protected PhoneZones zones() {
        return ZONES;
    }
}
