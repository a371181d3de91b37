{{- define "kinora.fullname" -}}
{{- if contains "kinora" .Release.Name -}}
{{- .Release.Name | trunc 30 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-kinora" (.Release.Name | trunc 23 | trimSuffix "-") -}}
{{- end -}}
{{- end -}}

{{- define "kinora.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}

{{/* What every object carries. */}}
{{- define "kinora.labels" -}}
app.kubernetes.io/name: kinora
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{/* What finds the pods of one part: dict "root" $ "part" "api". Never changes over a release's life. */}}
{{- define "kinora.selector" -}}
app.kubernetes.io/name: kinora
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- end -}}

{{- define "kinora.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
fsGroup: 1000
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "kinora.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{- define "kinora.databaseHost" -}}
{{ include "kinora.fullname" . }}-postgres.{{ .Release.Namespace }}.svc.{{ .Values.clusterDomain }}
{{- end -}}

{{/* Environment of every Kinora process. A password comes before the address that uses it. */}}
{{- define "kinora.environment" -}}
- name: KINORA_HOME
  value: /var/lib/kinora
- name: KINORA_ENGINES
  value: /etc/kinora/engines.json
{{- if .Values.database.bundled.enabled }}
- name: DATABASE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .Values.database.secret }}
      key: {{ .Values.database.passwordKey }}
- name: DATABASE_URL
  value: postgresql://kinora:$(DATABASE_PASSWORD)@{{ include "kinora.databaseHost" . }}:5432/kinora
{{- else }}
- name: DATABASE_URL
  valueFrom:
    secretKeyRef:
      name: {{ .Values.database.secret }}
      key: {{ .Values.database.urlKey }}
{{- end }}
- name: KINORA_LOG
  value: json
{{- with .Values.publicUrl }}
- name: KINORA_PUBLIC_URL
  value: {{ . | quote }}
{{- end }}
- name: KINORA_TRUSTED_PROXIES
  value: {{ .Values.trustedProxies | quote }}
{{- with .Values.masterKey.secret }}
- name: KINORA_MASTER_KEY
  valueFrom:
    secretKeyRef:
      name: {{ . }}
      key: {{ $.Values.masterKey.key }}
{{- end }}
{{- if .Values.files.bucket.url }}
{{- if not .Values.masterKey.secret }}
{{- fail "files.bucket.url needs masterKey.secret: without a shared volume the pods have no other place to share their master key" }}
{{- end }}
- name: KINORA_FILES
  value: {{ .Values.files.bucket.url | quote }}
{{- with .Values.files.bucket.secret }}
{{- range $key := list "AWS_ACCESS_KEY_ID" "AWS_SECRET_ACCESS_KEY" }}
- name: {{ $key }}
  valueFrom:
    secretKeyRef:
      name: {{ $.Values.files.bucket.secret }}
      key: {{ $key }}
{{- end }}
{{- end }}
{{- end }}
{{- range .Values.engines.keys }}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .key }}
{{- end }}
{{- end -}}

{{- define "kinora.volumes" -}}
- name: home
  {{- if .Values.files.bucket.url }}
  # What the pod works with; the bucket has the rest.
  emptyDir: {}
  {{- else }}
  persistentVolumeClaim:
    claimName: {{ .Values.files.existingClaim | default (printf "%s-files" (include "kinora.fullname" .)) }}
  {{- end }}
# Who runs is told by each pod to itself alone.
- name: run
  emptyDir: {}
- name: tmp
  emptyDir: {}
- name: engines
  configMap:
    name: {{ include "kinora.fullname" . }}-engines
{{- end -}}

{{- define "kinora.mounts" -}}
- name: home
  mountPath: /var/lib/kinora
- name: run
  mountPath: /var/lib/kinora/run
- name: tmp
  mountPath: /tmp
- name: engines
  mountPath: /etc/kinora
  readOnly: true
{{- end -}}

{{/* One kind of GPU servers with everything it did not say itself, as JSON: dict "root" $ "name" "wan" "given" {…}. */}}
{{- define "kinora.gpu" -}}
{{- $gpu := mergeOverwrite (deepCopy .root.Values.gpuDefaults) (.given | default dict) -}}
{{- $usdPerServerHour := mulf (float64 $gpu.gpus) (float64 $gpu.usdPerGpuHour) -}}
{{- /* A hair more, so that 0.3 pays for three at 0.1. */ -}}
{{- $maxServers := int (floor (addf (divf (float64 $gpu.maxUsdPerHour) $usdPerServerHour) 0.000001)) -}}
{{- if lt $maxServers 1 -}}
{{- fail (printf "gpuServers.%s: maxUsdPerHour %v does not pay for one server of %v GPUs at %v an hour" .name $gpu.maxUsdPerHour $gpu.gpus $gpu.usdPerGpuHour) -}}
{{- end -}}
{{- $least := int $gpu.scaling.minServers -}}
{{- if and $gpu.scaling.closed (gt $least 0) -}}
{{- fail (printf "gpuServers.%s: closed hours and minServers %d contradict each other" .name $least) -}}
{{- end -}}
{{- range $gpu.scaling.warm -}}
{{- $least = max $least (int .servers) -}}
{{- end -}}
{{- if lt $maxServers (int $least) -}}
{{- fail (printf "gpuServers.%s: maxUsdPerHour %v pays for %d servers, but %d are to be kept ready" .name $gpu.maxUsdPerHour $maxServers (int $least)) -}}
{{- end -}}
{{- if gt $maxServers 99 -}}
{{- fail (printf "gpuServers.%s: maxUsdPerHour pays for %d servers; one kind may have 99" .name $maxServers) -}}
{{- end -}}
{{- $_ := set $gpu "maxServers" $maxServers -}}
{{- $_ := set $gpu "usdPerServerHour" $usdPerServerHour -}}
{{- $_ := set $gpu "fullname" (printf "%s-gpu-%s" (include "kinora.fullname" .root) .name) -}}
{{- $_ := set $gpu "door" (printf "%s-door-%s" (include "kinora.fullname" .root) .name) -}}
{{- $_ := set $gpu "gate" ($gpu.gateImage | default (include "kinora.image" .root)) -}}
{{- toJson $gpu -}}
{{- end -}}

{{/* The endpoints: one for every server there may ever be, since a job lives in the server that took it; each a port of the doorman. */}}
{{- define "kinora.endpoints" -}}
{{- $root := . -}}
{{- $endpoints := .Values.engines.endpoints -}}
{{- range $name, $given := .Values.gpuServers -}}
{{- $gpu := include "kinora.gpu" (dict "root" $root "name" $name "given" $given) | fromJson -}}
{{- range $ordinal := until (int $gpu.maxServers) -}}
{{- $url := printf "http://%s.%s.svc.%s:%d" $gpu.door $root.Release.Namespace $root.Values.clusterDomain (add 8000 $ordinal) -}}
{{- $endpoint := dict "name" (printf "%s-%d" $name $ordinal) "medium" "video" "kind" "openai-videos" "url" $url "family" $name "concurrency" (int $gpu.concurrency) "price" (dict "usdPerGpuHour" $gpu.usdPerServerHour) "own" true "settings" (merge (dict "dialect" "sglang" "model" $gpu.model) $gpu.settings) -}}
{{- $endpoints = append $endpoints $endpoint -}}
{{- end -}}
{{- end -}}
{{- dict "engines" $endpoints | toPrettyJson -}}
{{- end -}}
