{{/* What Outrider reads in the management cluster only. A test holds this against what the code watches. */}}
{{- define "outrider.managementRules" -}}
- apiGroups: [fleet.cattle.io]
  resources: [bundledeployments, bundles, clustergroups, clusters, gitrepos, helmops]
  verbs: [list, watch]
- apiGroups: [management.cattle.io]
  resources: [clusters]
  verbs: [list, watch]
{{- if .Values.rancher.enabled }}
# The groups of those who approved a fix, and whether they may still log in, to ask whether they still may.
- apiGroups: [management.cattle.io]
  resources: [userattributes, users]
  verbs: [get]
{{- end }}
{{- end }}

{{/* What Outrider reads in every cluster. A test holds this against what the code reads. */}}
{{- define "outrider.clusterRules" -}}
- apiGroups: ['']
  resources:
    - configmaps
    - events
    - limitranges
    - namespaces
    - nodes
    - persistentvolumeclaims
    - persistentvolumes
    - pods
    - resourcequotas
    - serviceaccounts
    - services
  verbs: [list]
- apiGroups: [apps]
  resources: [daemonsets, deployments, replicasets, statefulsets]
  verbs: [list]
- apiGroups: [batch]
  resources: [cronjobs, jobs]
  verbs: [list]
- apiGroups: [autoscaling]
  resources: [horizontalpodautoscalers]
  verbs: [list]
- apiGroups: [policy]
  resources: [poddisruptionbudgets]
  verbs: [list]
- apiGroups: [discovery.k8s.io]
  resources: [endpointslices]
  verbs: [list]
- apiGroups: [networking.k8s.io]
  resources: [ingressclasses, ingresses, networkpolicies]
  verbs: [list]
- apiGroups: [storage.k8s.io]
  resources: [storageclasses]
  verbs: [list]
- apiGroups: [admissionregistration.k8s.io]
  resources: [mutatingwebhookconfigurations, validatingwebhookconfigurations]
  verbs: [list]
- apiGroups: [gateway.networking.k8s.io]
  resources: [gatewayclasses, gateways, grpcroutes, httproutes, referencegrants]
  verbs: [list]
- apiGroups: [networking.istio.io]
  resources: [destinationrules, envoyfilters, gateways, serviceentries, sidecars, virtualservices, workloadentries]
  verbs: [list]
- apiGroups: [security.istio.io]
  resources: [authorizationpolicies, peerauthentications, requestauthentications]
  verbs: [list]
- apiGroups: [telemetry.istio.io]
  resources: [telemetries]
  verbs: [list]
# Whether those who approved a fix still may. Asking changes nothing.
- apiGroups: [authorization.k8s.io]
  resources: [subjectaccessreviews]
  verbs: [create]
{{- with include "outrider.prometheusService" . }}
# Prometheus, through the API server of its cluster.
- apiGroups: ['']
  resources: [services/proxy]
  resourceNames: [{{ . | quote }}]
  verbs: [get]
{{- end }}
{{- if .Values.observe.logs }}
# The last lines of crashed containers.
- apiGroups: ['']
  resources: [pods/log]
  verbs: [get]
{{- end }}
{{- if .Values.observe.secretNames }}
# Asked for as metadata only, so that no value leaves the API server; RBAC has no word for that.
- apiGroups: ['']
  resources: [secrets]
  verbs: [list]
{{- end }}
{{- end }}

{{/* Without Rancher, Outrider asks this cluster who its callers are and what they may see. */}}
{{- define "outrider.reviewRules" -}}
- apiGroups: [authentication.k8s.io]
  resources: [tokenreviews]
  verbs: [create]
{{- end }}

{{/* What the executor may in every cluster: what actions patch or delete, by kind. A test holds this against the actions. */}}
{{- define "outrider.executorRules" -}}
- apiGroups: [apps]
  resources: [daemonsets, deployments, statefulsets]
  verbs: [get, patch]
- apiGroups: [batch]
  resources: [cronjobs]
  verbs: [get, patch]
- apiGroups: [batch]
  resources: [jobs]
  verbs: [delete, get]
- apiGroups: ['']
  resources: [pods]
  verbs: [delete, get]
- apiGroups: ['']
  resources: [nodes]
  verbs: [get, patch]
{{- end }}

{{/* What it may in the management cluster besides. */}}
{{- define "outrider.executorManagementRules" -}}
- apiGroups: [fleet.cattle.io]
  resources: [bundles, clusters, gitrepos, helmops]
  verbs: [get, patch]
{{- if .Values.fixes.events }}
- apiGroups: [events.k8s.io]
  resources: [events]
  verbs: [create]
{{- end }}
{{- end }}
