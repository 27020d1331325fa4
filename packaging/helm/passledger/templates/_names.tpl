{{- define "passledger.name" -}}
{{- if contains "passledger" .Release.Name }}{{ .Release.Name | trunc 63 | trimSuffix "-" }}{{ else }}{{ printf "%s-passledger" .Release.Name | trunc 63 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "passledger.selector" -}}
app.kubernetes.io/name: passledger
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "passledger.labels" -}}
{{ include "passledger.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}
