// SPDX-License-Identifier: Apache-2.0
/**
 * Lives of pods, rehearsed as processes of this machine. What a pod is comes from the rendered manifests alone; what Kubernetes
 * does with it is done here as its pages say.
 */
package io.sluice.pod;
