{{/* The one name of everything: the dashboard asks for a Service of this name, whatever the release is called. */}}
{{- define "outrider.name" -}}
outrider
{{- end }}

{{- define "outrider.selectorLabels" -}}
app.kubernetes.io/name: {{ include "outrider.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "outrider.labels" -}}
{{ include "outrider.selectorLabels" . }}
app.kubernetes.io/component: api
app.kubernetes.io/part-of: outrider
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{/* Where the image comes from: a private registry that Rancher knows of wins. */}}
{{- define "outrider.image" -}}
{{- $cattle := dig "cattle" dict (.Values.global | default dict) -}}
{{- $registry := default .Values.image.registry (dig "systemDefaultRegistry" "" $cattle) -}}
{{- with $registry }}{{ trimSuffix "/" . }}/{{ end -}}
{{- .Values.image.repository -}}
{{- if .Values.image.digest }}@{{ .Values.image.digest }}{{ else }}:{{ default .Chart.AppVersion .Values.image.tag }}{{ end -}}
{{- end }}

{{/* Rancher's address: given, or filled in by Rancher when it installs the chart. */}}
{{- define "outrider.rancherUrl" -}}
{{- $cattle := dig "cattle" dict (.Values.global | default dict) -}}
{{- if .Values.rancher.enabled }}{{ default (dig "url" "" $cattle) .Values.rancher.url }}{{ end -}}
{{- end }}

{{- define "outrider.embedded" -}}
{{- if not .Values.database.existingSecret }}true{{ end -}}
{{- end }}

{{/* The claim that the embedded database lives on; empty when it lives as long as the pod. */}}
{{- define "outrider.claim" -}}
{{- $persistence := .Values.database.embedded.persistence -}}
{{- if and (include "outrider.embedded" .) $persistence.enabled -}}
{{ default "outrider-database" $persistence.existingClaim }}
{{- end }}
{{- end }}

{{- define "outrider.caVolume" -}}
{{- if and .Values.rancher.enabled (or .Values.rancher.ca.pem .Values.rancher.ca.existingSecret) }}true{{ end -}}
{{- end }}

{{- define "outrider.executorGit" -}}
{{- with .Values.fixes.executor }}{{ if and .enabled .git.existingSecret }}true{{ end }}{{ end -}}
{{- end }}

{{/* The Service through which Prometheus is asked, as RBAC names it; empty when it is asked in another way, or not at all. */}}
{{- define "outrider.prometheusService" -}}
{{- if .Values.prometheus.enabled -}}
{{- $monitoring := "/api/v1/namespaces/cattle-monitoring-system/services/http:rancher-monitoring-prometheus:9090/proxy" -}}
{{- $path := default $monitoring .Values.prometheus.urlTemplate -}}
{{- if regexMatch "^/api/v1/namespaces/[^/]+/services/[^/]+/proxy" $path -}}
{{- index (splitList "/" $path) 6 -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* What cannot work is refused, with a sentence that says what to do. */}}
{{- define "outrider.check" -}}
{{- if .Values.rancher.enabled }}
{{- if ne .Release.Namespace "cattle-outrider-system" }}
{{- fail (printf "Install Outrider in the namespace cattle-outrider-system, not in %s: the dashboard asks for it there." .Release.Namespace) }}
{{- end }}
{{- if not (include "outrider.rancherUrl" .) }}
{{- fail "Set rancher.url to the address under which people open Rancher, or rancher.enabled=false for a cluster without Rancher." }}
{{- end }}
{{- if and .Values.rancher.ca.pem .Values.rancher.ca.existingSecret }}
{{- fail "Set rancher.ca.pem or rancher.ca.existingSecret, not both." }}
{{- end }}
{{- else if .Values.rancher.token.existingSecret }}
{{- fail "rancher.token.existingSecret needs rancher.enabled=true." }}
{{- end }}
{{- if ne (empty .Values.model.baseUrl) (empty .Values.model.name) }}
{{- fail "Set model.baseUrl and model.name together, or neither." }}
{{- end }}
{{- if and .Values.model.apiKey.existingSecret (not .Values.model.baseUrl) }}
{{- fail "model.apiKey.existingSecret needs model.baseUrl and model.name." }}
{{- end }}
{{- if eq (int .Values.server.port) (int .Values.server.metricsPort) }}
{{- fail "Set server.port and server.metricsPort to different ports." }}
{{- end }}
{{- $executor := .Values.fixes.executor }}
{{- if and (not $executor.enabled) (or $executor.rancherToken.existingSecret $executor.git.existingSecret) }}
{{- fail "fixes.executor.rancherToken and fixes.executor.git need fixes.executor.enabled=true." }}
{{- end }}
{{- if and $executor.rancherToken.existingSecret (not .Values.rancher.enabled) }}
{{- fail "fixes.executor.rancherToken.existingSecret needs rancher.enabled=true." }}
{{- end }}
{{- $persistence := .Values.database.embedded.persistence }}
{{- if and $persistence.existingClaim (not $persistence.enabled) }}
{{- fail "database.embedded.persistence.existingClaim needs database.embedded.persistence.enabled=true." }}
{{- end }}
{{- if and $persistence.existingClaim .Values.database.existingSecret }}
{{- fail "Set database.existingSecret (your Postgres) or database.embedded.persistence.existingClaim (the embedded database), not both." }}
{{- end }}
{{- end }}
