// SPDX-License-Identifier: Apache-2.0
/** Rules for the manifests, each of which tells its deliberate faults. Nothing here starts a process of Sluice. */
package io.sluice.kubernetes;
