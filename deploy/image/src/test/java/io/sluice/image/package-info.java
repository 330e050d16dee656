// SPDX-License-Identifier: Apache-2.0
/** What the container image holds, and that it runs as Kubernetes runs it. */
package io.sluice.image;
