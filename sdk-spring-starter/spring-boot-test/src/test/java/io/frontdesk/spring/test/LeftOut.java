package io.frontdesk.spring.test;

import org.springframework.stereotype.Component;

/** A component that a slice does not want. */
@Component
class LeftOut {}
