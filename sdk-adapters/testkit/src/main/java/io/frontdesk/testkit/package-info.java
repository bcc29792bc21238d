/**
 * What an adapter's author and a host's tests need: the contracts of the ports, the proof that tenants never meet, a provider that misbehaves on
 * cue, an injector that kills a desk at any point, and the house's architecture rules.
 */
@NullMarked
package io.frontdesk.testkit;

import org.jspecify.annotations.NullMarked;
